package io.caravanserai.desk.digest;

import io.caravanserai.desk.read.Answer.Figure;
import io.caravanserai.desk.read.Answer.Line;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.support.Measure;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One line of a digest.
 *
 * @param what as people read it
 */
record DigestLine(String what, Measure measure, Set<Kind> kinds) {
    static final Set<Kind> TICKETS = EnumSet.of(Kind.TICKETS);
    private static final Set<Kind> CHATS = EnumSet.of(Kind.CHATS);
    private static final int PERCENT = 100;

    static final List<DigestLine> ALL = List.of(
            new DigestLine("Tickets", Measure.VOLUME, TICKETS),
            new DigestLine("Chats", Measure.VOLUME, CHATS),
            new DigestLine("First reply to tickets, median", Measure.FIRST_REPLY, TICKETS),
            new DigestLine("First human reply in chats, median", Measure.FIRST_HUMAN_REPLY, CHATS),
            new DigestLine("Resolution of tickets, median", Measure.FULL_RESOLUTION, TICKETS),
            new DigestLine("First reply in time", Measure.FIRST_REPLY_MET, TICKETS),
            new DigestLine("Resolved in time", Measure.RESOLUTION_MET, TICKETS),
            new DigestLine("Tickets rated good", Measure.SATISFACTION, TICKETS),
            new DigestLine("Chats rated good", Measure.SATISFACTION, CHATS));

    String sentence(Line line) {
        return what + ": " + words(measure, line.figure(measure)) + " (" + words(measure, line.past(measure)) + ")";
    }

    /** A value as people read it, with how many it is made of where that is not the value itself. */
    static String words(Measure measure, Figure figure) {
        if (figure.value() == null) {
            // Of days on which nothing came in there is no line.
            return measure == Measure.VOLUME ? "0" : "none";
        }
        double value = figure.value();
        return switch (measure.kind()) {
            case COUNT -> Long.toString(Math.round(value));
            case SHARE -> Math.round(value * PERCENT) + " % of " + figure.n();
            case DURATION -> time(Duration.ofSeconds(Math.round(value))) + " of " + figure.n();
        };
    }

    private static String time(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + " d " + time.toHoursPart() + " h";
        }
        return time.toHours() > 0
                ? time.toHours() + " h " + time.toMinutesPart() + " min"
                : time.toMinutes() > 0 ? time.toMinutes() + " min" : time.toSeconds() + " s";
    }
}
