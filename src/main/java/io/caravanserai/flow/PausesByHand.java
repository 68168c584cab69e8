package io.caravanserai.flow;

import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.Pause;
import io.caravanserai.store.PauseBook;
import io.caravanserai.trigger.Outlook;
import io.caravanserai.trigger.Schedules;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pausing flows, schedules and connections, as the API, the pages, JMX and the command line do it. */
@Singleton
public class PausesByHand {
    private static final int LONGEST_WHY = 500;

    private final Flows flows;
    private final Schedules schedules;
    private final Instance<ConnectionsView> connections;
    private final PauseBook book;
    private final InstantSource clock;

    PausesByHand(
            Flows flows,
            Schedules schedules,
            Instance<ConnectionsView> connections,
            PauseBook book,
            InstantSource clock) {
        this.flows = flows;
        this.schedules = schedules;
        this.connections = connections;
        this.book = book;
        this.clock = clock;
    }

    /** What rests now, the newest first. */
    public List<Pause> current() {
        return book.current();
    }

    /** What rested lately, the newest first. */
    public List<PauseBook.Over> lately() {
        return book.lately();
    }

    /** What may be paused, by name. */
    public List<String> names(Pause.Kind kind) {
        return switch (kind) {
            case FLOW -> flows.names();
            case SCHEDULE ->
                schedules.outlooks().stream()
                        .map(outlook -> outlook.schedule().flow())
                        .toList();
            case CONNECTION ->
                connections.isResolvable()
                        ? connections.get().all().stream()
                                .map(ConnectionsView.Connected::system)
                                .toList()
                        : List.of();
        };
    }

    /** The schedules with what is to come of them. */
    public List<Outlook> schedules() {
        return schedules.outlooks();
    }

    /**
     * Pauses it on all nodes; a pause that stands is replaced.
     *
     * @param why a person's reason, which all see
     * @param until when it ends by itself; null where a person ends it
     * @throws NoSuchElementException when there is no such thing
     * @throws WrongParameterException when no reason is given, or it would be over already
     */
    public Pause pause(Pause.Kind kind, String name, @Nullable String why, @Nullable Instant until, String by) {
        known(kind, name);
        if (why == null || why.isBlank() || why.length() > LONGEST_WHY) {
            throw new WrongParameterException(
                    "why",
                    "Say why the " + kind.word() + " " + name + " is paused, in 1 to " + LONGEST_WHY
                            + " characters: whoever looks for what stands still reads it.");
        }
        Instant now = clock.instant();
        if (until != null && !until.isAfter(now)) {
            throw new WrongParameterException(
                    "until", "The pause would be over already: " + until + " is not after " + now + ".");
        }
        return book.pause(kind, name, by, why.strip(), until);
    }

    /**
     * What ending a pause led to.
     *
     * @param pause the pause that ended; null where there was none
     * @param messages how many that waited for a connection are tried now
     */
    public record Resumed(@Nullable Pause pause, int messages) {}

    /**
     * Ends the pause.
     *
     * @param catchUp whether the latest firing that a schedule left out is made up
     * @throws NoSuchElementException when there is no such thing, and it is not paused
     */
    public Resumed resume(Pause.Kind kind, String name, boolean catchUp, String by) {
        Optional<Pause> standing = book.of(kind, name);
        if (standing.isEmpty()) {
            known(kind, name);
        }
        if (kind == Pause.Kind.CONNECTION && names(kind).contains(name)) {
            return new Resumed(
                    standing.orElse(null), connections.get().resume(name, by).messages());
        }
        Optional<Pause> ended = book.resume(kind, name, by, catchUp);
        if (catchUp) {
            ended.ifPresent(schedules::makeUp);
        }
        return new Resumed(ended.orElse(null), 0);
    }

    private void known(Pause.Kind kind, String name) {
        List<String> names = names(kind);
        if (!names.contains(name)) {
            throw new NoSuchElementException(
                    "There is no " + kind.word() + " " + name + ". There are: " + String.join(", ", names) + ".");
        }
    }
}
