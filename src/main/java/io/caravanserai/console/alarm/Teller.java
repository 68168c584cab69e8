package io.caravanserai.console.alarm;

import io.caravanserai.store.AlarmBook;
import io.caravanserai.store.AlarmBook.Row;
import io.caravanserai.store.AlarmBook.State;
import io.caravanserai.store.AlarmBook.Trouble;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has each alarm told once, and its end once, whichever nodes see it: what is decided is first set in the book, by one node
 * alone, and then told under a key, so that who comes after a crash tells nothing twice and leaves nothing out.
 */
@Singleton
class Teller {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);

    /** So many looks of all nodes must miss an alarm before it counts as gone. */
    private static final int LOOKS = 3;

    private static final int MOST_DOUBLED = 10;

    private final Supplier<List<Alarm>> alarms;
    private final AlarmBook book;
    private final Telling telling;
    private final AlarmConfig config;
    private final InstantSource clock;
    private @Nullable Instant newestLook;
    private Instant looksSince = Instant.MAX;
    private volatile List<String> untold = List.of();

    @Inject
    Teller(Alarms alarms, AlarmBook book, Telling telling, AlarmConfig config, InstantSource clock) {
        this(alarms::standing, book, telling, config, clock);
    }

    /** Of these alarms, whoever sees them. */
    Teller(Supplier<List<Alarm>> alarms, AlarmBook book, Telling telling, AlarmConfig config, InstantSource clock) {
        this.alarms = alarms;
        this.book = book;
        this.telling = telling;
        this.config = config;
        this.clock = clock;
    }

    /** Sees what is wrong now, and has told what is due to be told. */
    void look() {
        Instant now = clock.instant();
        List<Alarm> standing = alarms.get();
        untold = standing.stream()
                .filter(alarm -> telling.isUntold(alarm.about()))
                .map(Alarm::words)
                .toList();
        book.saw(
                standing.stream()
                        .map(each -> new Trouble(each.kind(), each.about(), each.words(), each.page()))
                        .toList(),
                now);
        remember(now);
        book.all().forEach(row -> follow(row, now));
        book.forget(now.minus(REMEMBERED));
    }

    /** What is wrong with the telling itself, which nobody can be told by it; empty while all is well. */
    List<String> untold() {
        return untold;
    }

    /** Whoever slept, or had no database, has not missed an alarm: it may be there, and another node about to see it. */
    private void remember(Instant now) {
        if (newestLook == null || newestLook.plus(gone()).isBefore(now) || newestLook.isAfter(now)) {
            looksSince = now;
        }
        newestLook = now;
    }

    private Duration gone() {
        return config.lookEvery().multipliedBy(LOOKS);
    }

    private void follow(Row row, Instant now) {
        Optional<Row> at = Optional.of(row);
        while (at.isPresent()) {
            at = step(at.get(), now);
        }
    }

    /** The next state, where it is due and no other node was first. */
    private Optional<Row> step(Row row, Instant now) {
        return switch (row.state()) {
            case SEEN -> {
                if (isGoneFor(row, Duration.ZERO, now)) {
                    yield book.move(row, State.ENDED);
                }
                boolean stands = !row.began().plus(patience(row)).isAfter(row.seen());
                yield stands ? book.move(row, State.TELLING) : Optional.empty();
            }
            case TELLING -> {
                telling.began(row, now);
                yield book.move(row, State.TOLD);
            }
            case TOLD -> isGoneFor(row, quiet(row), now) ? book.move(row, State.ENDING) : Optional.empty();
            case ENDING -> {
                telling.ended(row, now);
                yield book.move(row, State.ENDED);
            }
            case ENDED -> row.seen().isAfter(row.ended()) ? book.move(row, State.SEEN) : Optional.empty();
        };
    }

    private boolean isGoneFor(Row row, Duration quiet, Instant now) {
        Duration least = quiet.compareTo(gone()) < 0 ? gone() : quiet;
        return !row.seen().plus(least).isAfter(now) && !looksSince.plus(gone()).isAfter(now);
    }

    /** An outside system is busy or away for a while every day. */
    private Duration patience(Row row) {
        String kind = row.trouble().kind();
        return kind.startsWith("vendor-") || kind.startsWith("budget-") ? config.vendorTellAfter() : config.tellAfter();
    }

    /** One that comes and goes is told less and less often. */
    private Duration quiet(Row row) {
        int doubled = Math.min(Math.max(row.told() - 1, 0), MOST_DOUBLED);
        Duration quiet = config.endAfter().multipliedBy(1L << doubled);
        Duration longest = config.endAfter().compareTo(LONGEST_WAIT) > 0 ? config.endAfter() : LONGEST_WAIT;
        return quiet.compareTo(longest) > 0 ? longest : quiet;
    }
}
