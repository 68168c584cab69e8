package io.caravanserai.console.repair;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.message.ConnectionsView.Connected;
import io.caravanserai.message.Effect;
import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a run writes, or would write.
 *
 * @param systems the outside systems with the calls they would get
 * @param rows some of the fields, as far as who looks may see them
 * @param fields how many fields there are
 */
record Plan(List<Calls> systems, List<PlannedRow> rows, long fields) {

    /**
     * The calls to one system.
     *
     * @param calls how many
     * @param budget calls in a time as they are granted, like {@code 100/10s}; null for no limit
     * @param atLeast how long that many calls take at least; null where nothing limits them
     */
    record Calls(
            String system,
            long calls,
            @Nullable String budget,
            @Nullable Duration atLeast) {
        private static final Pattern LIMIT = Pattern.compile("(\\d{1,9})/(\\S+)");

        static Calls of(String system, long calls, @Nullable String budget) {
            return new Calls(system, calls, budget, budget == null ? null : time(calls, budget));
        }

        // The first of a window are free.
        private static @Nullable Duration time(long calls, String budget) {
            Matcher limit = LIMIT.matcher(budget);
            if (!limit.matches()) {
                return null;
            }
            Duration window = DurationConverter.parseDuration(limit.group(2));
            long most = Math.max(1, Long.parseLong(limit.group(1)));
            return window.multipliedBy(Math.max(0, calls - 1) / most);
        }

        /** In words. */
        public String inWords() {
            String n = calls + (calls == 1 ? " call" : " calls");
            if (budget == null || atLeast == null) {
                return n + ", no limit";
            }
            return n + ", budget " + budget + ": "
                    + (atLeast.isZero() ? "within one window" : "at least " + atLeast.toSeconds() + " s");
        }
    }

    /** Gathers the calls of a run one by one. */
    static final class Gathered {
        private final ObjectMapper json;
        private final @Nullable String system;
        private final long first;
        private final int most;
        private final Map<String, Long> calls = new TreeMap<>();
        private final List<PlannedRow> rows = new ArrayList<>();
        private long fields;

        /**
         * @param system whose fields are wanted; null for all
         * @param first how many fields are passed over
         * @param most how many are wanted
         */
        Gathered(ObjectMapper json, @Nullable String system, long first, int most) {
            this.json = json;
            this.system = system;
            this.first = first;
            this.most = most;
        }

        void add(Effect effect) {
            calls.merge(effect.system(), 1L, Long::sum);
            if (system != null && !system.equals(effect.system())) {
                return;
            }
            for (PlannedRow row : PlannedRow.of(effect, json)) {
                if (fields >= first && rows.size() < most) {
                    rows.add(row);
                }
                fields++;
            }
        }

        Plan all(List<Connected> connections) {
            List<Calls> systems = calls.entrySet().stream()
                    .map(each -> Calls.of(
                            each.getKey(),
                            each.getValue(),
                            connections.stream()
                                    .filter(known -> known.system().equals(each.getKey()))
                                    .map(Connected::rateLimit)
                                    .filter(Objects::nonNull)
                                    .findFirst()
                                    .orElse(null)))
                    .toList();
            return new Plan(systems, List.copyOf(rows), fields);
        }
    }
}
