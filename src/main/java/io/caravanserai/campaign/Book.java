package io.caravanserai.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A person's bookings, made of all that was ever said of them: of each booking the latest word holds. Deliveries overtake
 * each other and come twice, so no word may change anything by itself.
 *
 * <p>The words are the keys of messages, which the hub keeps longer than their payloads ({@code hub.retention.message}).
 */
final class Book {
    private static final String NOTHING = "nothing";

    private final Map<String, State> states;

    private Book(Map<String, State> states) {
        this.states = states;
    }

    /**
     * A call that is booked.
     *
     * @param after what else was said of it last, and when: of a call that was moved away and back, or given up and booked
     *     again. It never goes back, and is the same however often the call is confirmed.
     */
    record Call(String uid, Instant start, String after) {
        /**
         * How the keys of its reminders begin. They hold what it is booked after: a call that is moved away and back needs
         * new ones.
         */
        String reminders(String email) {
            return Keys.reminders(email, uid) + start + Keys.BAR + after + Keys.BAR;
        }

        /** As JSON has it. */
        Map<String, Object> map() {
            return Map.of("uid", uid, "start", start.toString(), "after", after);
        }

        static Call of(Map<String, Object> map) {
            return new Call(
                    String.valueOf(map.get("uid")),
                    Instant.parse(String.valueOf(map.get("start"))),
                    String.valueOf(map.get("after")));
        }
    }

    /** How a word ends or begins a call. Of words of the same instant the later one of these holds. */
    private enum Kind {
        CREATED,
        MOVED,
        MOVED_AWAY,
        CANCELLED;

        boolean books() {
            return this == CREATED || this == MOVED;
        }
    }

    private record Word(String uid, Kind kind, Instant start, Instant at) {
        boolean saysTheSameAs(Word other) {
            return what().equals(other.what());
        }

        String what() {
            return kind.books() ? start.toString() : kind.name();
        }
    }

    private record State(Word last, String after) {}

    /** @param keys of what was said of one person, in the order in which it came: it decides where nothing else does */
    static Book of(List<String> keys) {
        List<Word> words = new ArrayList<>();
        keys.forEach(key -> words.addAll(words(key)));
        words.sort(Comparator.comparing(Word::at).thenComparing(Word::kind));
        Map<String, State> states = new LinkedHashMap<>();
        for (Word word : words) {
            State known = states.get(word.uid);
            if (known == null) {
                states.put(word.uid, new State(word, NOTHING));
            } else if (known.last.saysTheSameAs(word)) {
                states.put(word.uid, new State(word, known.after));
            } else {
                // The last one is the one of which something new was said last.
                states.remove(word.uid);
                states.put(word.uid, new State(word, known.last.what() + " of " + known.last.at));
            }
        }
        return new Book(states);
    }

    private static List<Word> words(String key) {
        String[] parts = key.split("\\|", -1);
        if (parts.length != 6) {
            return List.of();
        }
        Instant start = Instant.parse(parts[2]);
        Instant at = Instant.parse(parts[3]);
        Word word = new Word(parts[1], kind(parts[5]), start, at);
        return parts[4].isEmpty() ? List.of(word) : List.of(word, new Word(parts[4], Kind.MOVED_AWAY, start, at));
    }

    private static Kind kind(String trigger) {
        return switch (trigger) {
            case Booking.CREATED -> Kind.CREATED;
            case Booking.MOVED -> Kind.MOVED;
            case Booking.MOVED_AWAY -> Kind.MOVED_AWAY;
            default -> Kind.CANCELLED;
        };
    }

    /** Every booking that was ever spoken of. */
    Set<String> uids() {
        return states.keySet();
    }

    /** The calls that are booked, the one spoken of last at the end. */
    List<Call> calls() {
        return states.values().stream()
                .filter(state -> state.last.kind.books())
                .map(Book::call)
                .toList();
    }

    private static Call call(State state) {
        return new Call(state.last.uid, state.last.start, state.after);
    }

    boolean isBooked(String uid) {
        State state = states.get(uid);
        return state != null && state.last.kind.books();
    }

    /** The call the person is to be seen with: of those to come the one spoken of last, else one that is over. */
    Optional<Call> latest(Instant now) {
        List<Call> calls = calls();
        List<Call> toCome =
                calls.stream().filter(call -> !call.start().isBefore(now)).toList();
        if (!toCome.isEmpty()) {
            return Optional.of(toCome.get(toCome.size() - 1));
        }
        List<State> said = states.values().stream()
                .filter(state -> state.last.kind != Kind.MOVED_AWAY)
                .toList();
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(said.get(said.size() - 1))
                        .filter(state -> state.last.kind.books())
                        .map(Book::call);
    }

    /** Whether anything was cancelled. */
    boolean hasCancelled() {
        return states.values().stream().anyMatch(state -> state.last.kind == Kind.CANCELLED);
    }

    /** Whether both know the same calls, at the same times, and something new was said of the same one last. */
    boolean saysTheSameAs(Book other) {
        List<State> mine = List.copyOf(states.values());
        List<State> others = List.copyOf(other.states.values());
        return List.copyOf(states.keySet()).equals(List.copyOf(other.states.keySet()))
                && IntStream.range(0, mine.size())
                        .allMatch(i -> mine.get(i).last.saysTheSameAs(others.get(i).last));
    }
}
