package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class BookTest {
    private static final Instant T = Instant.parse("2026-11-25T07:00:00Z");
    private static final Instant START = Instant.parse("2026-12-20T15:00:00Z");
    private static final String ANN = "ann@example.org";

    /** What an attendee did, in the order of the numbers; it is said as Cal.com would say it. */
    record Deed(int kind, int call, int days) {}

    @Provide
    Arbitrary<List<Deed>> deeds() {
        return Arbitraries.integers()
                .between(0, 3)
                .flatMap(kind -> Arbitraries.integers()
                        .between(0, 2)
                        .flatMap(call -> Arbitraries.integers().between(0, 3).map(days -> new Deed(kind, call, days))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
    }

    /** The words of Cal.com about them: a call is booked, moved to another uid, moved in place, cancelled, booked again. */
    private static List<Booking> words(List<Deed> deeds) {
        List<Booking> words = new ArrayList<>();
        Map<Integer, String> uids = new LinkedHashMap<>();
        Instant at = T;
        for (Deed deed : deeds) {
            at = at.plusSeconds(60);
            Instant start = START.plus(Duration.ofDays(deed.days));
            String uid = uids.get(deed.call);
            if (uid == null) {
                uids.put(deed.call, "call-" + deed.call + "-" + words.size());
                words.add(word(Booking.CREATED, uids.get(deed.call), "", start, at));
            } else if (deed.kind == 0) {
                words.add(word(Booking.CANCELLED, uid, "", start, at));
            } else if (deed.kind == 1) {
                uids.put(deed.call, "call-" + deed.call + "-" + words.size());
                words.add(word(Booking.MOVED, uids.get(deed.call), uid, start, at));
            } else {
                words.add(word(deed.kind == 2 ? Booking.MOVED : Booking.CREATED, uid, "", start, at));
            }
        }
        return words;
    }

    private static Booking word(String trigger, String uid, String before, Instant start, Instant at) {
        return new Booking(trigger, uid, before, ANN, "Ann", start, ZoneId.of("UTC"), at);
    }

    @Property(tries = 2000)
    void whateverComesFirstAndHoweverOftenTheSameRemindersWait(
            @ForAll("deeds") List<Deed> deeds, @ForAll Random random) {
        List<Booking> words = words(deeds);
        List<Booking> mixed = new ArrayList<>(words);
        IntStream.range(0, random.nextInt(4)).forEach(i -> mixed.add(words.get(random.nextInt(words.size()))));
        Collections.shuffle(mixed, random);

        Hub inOrder = new Hub();
        words.forEach(inOrder::handle);
        Hub inAnyOrder = new Hub();
        mixed.forEach(inAnyOrder::handle);

        assertThat(inAnyOrder.reminded()).isEqualTo(inOrder.reminded()).isEqualTo(right(words));
        assertThat(inAnyOrder.notion).isEqualTo(inOrder.notion);
    }

    /** The start of each call as the last word about it says, written down without the book. */
    private static TreeSet<String> right(List<Booking> words) {
        Map<String, String> last = new LinkedHashMap<>();
        for (Booking word : words) {
            last.put(word.uid(), word.trigger().equals(Booking.CANCELLED) ? "" : word.uid() + " " + word.start());
            if (!word.before().isEmpty()) {
                last.put(word.before(), "");
            }
        }
        last.values().remove("");
        last.values().removeIf(String::isEmpty);
        return new TreeSet<>(last.values());
    }

    /** What the route does with each of them, with sets in place of channels: a key is accepted once, for ever. */
    private static final class Hub {
        private final List<String> known = new ArrayList<>();
        private final Map<String, Boolean> reminders = new LinkedHashMap<>();
        private String notion = "";

        void handle(Booking word) {
            if (known.contains(word.key())) {
                return;
            }
            known.add(word.key());
            if (Book.of(known).saysTheSameAs(Book.of(known.subList(0, known.size() - 1)))) {
                return;
            }
            Book book = Book.of(known);
            List<String> keep =
                    book.calls().stream().map(call -> call.reminders(ANN)).toList();
            reminders.replaceAll((key, waits) -> waits && keep.stream().anyMatch(key::startsWith));
            keep.forEach(key -> reminders.putIfAbsent(key, true));
            notion =
                    book.latest(T).map(call -> "Booked " + call.start()).orElse(book.hasCancelled() ? "Cancelled" : "");
        }

        TreeSet<String> reminded() {
            TreeSet<String> calls = new TreeSet<>();
            reminders.forEach((key, waits) -> {
                if (waits) {
                    String[] parts = key.split("\\|");
                    calls.add(parts[1] + " " + parts[2]);
                }
            });
            return calls;
        }
    }

    @Test
    void ofTwoWordsOfTheSameInstantTheOneThatEndsTheCallHolds() {
        Booking created = word(Booking.CREATED, "u", "", START, T);
        Booking cancelled = word(Booking.CANCELLED, "u", "", START, T);
        Booking moved = word(Booking.MOVED, "v", "u", START, T);

        assertThat(Book.of(List.of(cancelled.key(), created.key())).calls()).isEmpty();
        assertThat(Book.of(List.of(moved.key(), created.key())).calls())
                .extracting(Book.Call::uid)
                .containsExactly("v");
    }

    @Test
    void ofTwoMovesOfTheSameInstantTheOneThatCameLastHolds() {
        Booking first = word(Booking.MOVED, "u", "", START, T);
        Booking second = word(Booking.MOVED, "u", "", START.minusSeconds(86_400), T);

        assertThat(Book.of(List.of(first.key(), second.key())).calls())
                .extracting(Book.Call::start)
                .containsExactly(second.start());
    }

    @Test
    void aCallThatIsMovedAwayAndBackHasRemindersOfItsOwn() {
        Booking created = word(Booking.CREATED, "u", "", START, T);
        Booking away = word(Booking.MOVED, "u", "", START.plusSeconds(86_400), T.plusSeconds(1));
        Booking back = word(Booking.MOVED, "u", "", START, T.plusSeconds(2));

        Book.Call first = Book.of(List.of(created.key())).calls().get(0);
        Book.Call third =
                Book.of(List.of(created.key(), away.key(), back.key())).calls().get(0);
        assertThat(third.start()).isEqualTo(first.start());
        assertThat(third.reminders(ANN)).isNotEqualTo(first.reminders(ANN));
    }

    @Test
    void aCancelledCallLeavesTheOtherOneStanding() {
        Book book = Book.of(List.of(
                word(Booking.CREATED, "a", "", START, T).key(),
                word(Booking.CREATED, "b", "", START.plusSeconds(60), T.plusSeconds(1))
                        .key(),
                word(Booking.CANCELLED, "b", "", START, T.plusSeconds(2)).key()));

        assertThat(book.latest(T))
                .hasValueSatisfying(call -> assertThat(call.uid()).isEqualTo("a"));
        assertThat(book.latest(START.plusSeconds(1))).isEmpty();
        assertThat(book.hasCancelled()).isTrue();
    }
}
