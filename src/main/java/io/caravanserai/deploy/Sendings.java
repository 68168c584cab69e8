package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Courses;
import io.caravanserai.deploy.check.Courses.Sending;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.camel.util.TimeUtils;

/** How messages are sent to a channel, before an edit and after it. */
final class Sendings {
    private Sendings() {}

    /** What of it changes. */
    enum Kind {
        KEY("key"),
        ORDER("orderBy"),
        WAIT("delay or due");

        final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /**
     * What changes for those who are in the channel already.
     *
     * @param after where messages are sent from now on
     * @param was as it was written; empty for nothing
     * @param is as it is written; empty for nothing
     */
    record Change(Kind kind, Sending after, String was, String is) {
        String channel() {
            return after.channel();
        }
    }

    /** A key, an order, a wait that one and the same route or hook gives otherwise; a longer wait is none. */
    static List<Change> changes(Courses was, Courses is) {
        Map<String, List<Sending>> before = byPlace(was);
        List<Change> changes = new ArrayList<>();
        byPlace(is).forEach((place, after) -> {
            List<Sending> there = before.getOrDefault(place, List.of());
            compare(Kind.KEY, there, after, Sending::key, changes);
            compare(Kind.ORDER, there, after, Sending::order, changes);
            compare(Kind.WAIT, there, after, Sending::until, changes);
        });
        return changes;
    }

    private static Map<String, List<Sending>> byPlace(Courses courses) {
        Map<String, List<Sending>> byPlace = new LinkedHashMap<>();
        courses.sendings().forEach(sending -> byPlace.computeIfAbsent(
                        sending.channel() + " from " + (sending.route() == null ? sending.file() : sending.route()),
                        place -> new ArrayList<>())
                .add(sending));
        return byPlace;
    }

    private static void compare(
            Kind kind,
            List<Sending> before,
            List<Sending> after,
            Function<Sending, String> said,
            List<Change> changes) {
        Set<String> gone = new LinkedHashSet<>(before.stream().map(said).toList());
        Set<String> come = new LinkedHashSet<>(after.stream().map(said).toList());
        Set<String> both = new LinkedHashSet<>(gone);
        both.retainAll(come);
        gone.removeAll(both);
        come.removeAll(both);
        if (gone.isEmpty() || come.isEmpty()) {
            return;
        }
        String was = String.join(", ", gone);
        String is = String.join(", ", come);
        if (kind != Kind.WAIT || !isLonger(was, is)) {
            Sending first = after.stream()
                    .filter(sending -> come.contains(said.apply(sending)))
                    .findFirst()
                    .orElseThrow();
            changes.add(new Change(kind, first, was, is));
        }
    }

    /** Only where both are plain times. */
    private static boolean isLonger(String was, String is) {
        try {
            return millis(is) >= millis(was);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static long millis(String time) {
        return time.isEmpty() ? 0 : TimeUtils.toMilliSeconds(time);
    }
}
