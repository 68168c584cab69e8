package io.caravanserai.onboarding;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the rows read so far: {@code read = passed + filtered + duplicates + badRows}.
 *
 * @param read all rows, bad ones too
 * @param filtered per reason, every reason present, in order
 * @param duplicates readable rows whose e-mail an earlier readable row of the file had
 */
public record Tally(long read, long passed, Map<FilterReason, Long> filtered, long duplicates, BadRows badRows) {

    /**
     * @param count all of them
     * @param first the first ones, enough to mend a file by
     */
    public record BadRows(long count, List<BadLine> first) {}

    /** @param reason without any cell's content */
    public record BadLine(long line, String reason) {}

    /** The counts under the names a run stores: {@code read}, each filter reason, {@code duplicates}, {@code badRows}. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("read", read);
        filtered.forEach((reason, count) -> counts.put(reason.countName(), count));
        counts.put("duplicates", duplicates);
        counts.put("badRows", badRows.count());
        return counts;
    }
}
