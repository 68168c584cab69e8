package io.caravanserai.console.calendar;

import io.caravanserai.store.CalendarMoves;
import io.caravanserai.store.CalendarMoves.Preview;
import io.caravanserai.store.CalendarMoves.Target;
import io.caravanserai.store.PlannedDiscard;
import io.caravanserai.store.PlannedMessages.Which;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What is moved where, in words. */
final class MoveWords {
    private MoveWords() {}

    /**
     * {@code What is due of campaign from 2026-12-02T00:00:00Z to 2026-12-03T00:00:00Z, a day later}; pages write the times
     * as all others. Names nobody.
     */
    static String of(Which which, Target target) {
        String whose = which.about() != null
                ? "What is due about one person"
                : which.flow() != null
                        ? "What is due of " + which.flow()
                        : which.channel() != null ? "What is due in " + which.channel() : "All that is due";
        return whose + " from " + time(which.from()) + " to " + time(which.to()) + ", " + where(target);
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String where(Target target) {
        if (target.at() != null) {
            return "to " + time(target.at());
        }
        Duration by = target.by();
        return length(by.abs()) + (by.isNegative() ? " earlier" : " later");
    }

    private static String length(Duration time) {
        if (time.toSeconds() % 86_400 == 0) {
            return time.toDays() == 1 ? "a day" : time.toDays() + " days";
        }
        return time.toSeconds() % 3_600 == 0
                ? time.toHours() == 1 ? "an hour" : time.toHours() + " hours"
                : Math.max(1, time.toMinutes()) + " minutes";
    }

    static Question question(Preview preview, Which which, Target target) {
        List<String> sentences = new ArrayList<>();
        sentences.add(of(which, target) + ".");
        if (preview.expiring() > 0) {
            sentences.add(preview.expiring()
                    + " of them would be worthless by then (notAfter): what is too late expires, and is not sent.");
        }
        sentences.add(
                "What is under way stays as it is, and what is planned for that time from now on is not moved. The move can be"
                        + " undone for a week.");
        return new Question(
                title("Move", preview, CalendarMoves.MOST_MOVED),
                sentences,
                preview.matched(),
                "/calendar/move",
                "Move");
    }

    static Question question(Preview preview) {
        return new Question(
                title("Skip", preview, PlannedDiscard.MOST),
                List.of("They are thrown away, and not sent. Each can be replayed as long as its payload is kept."),
                preview.matched(),
                "/calendar/skip",
                "Skip");
    }

    private static String title(String verb, Preview preview, int most) {
        int matched = preview.matched();
        if (matched == 0) {
            return "No such message waits";
        }
        if (matched > most) {
            return "More than " + most + " messages: take fewer at once";
        }
        return verb + " " + matched + (matched == 1 ? " message?" : " messages?");
    }
}
