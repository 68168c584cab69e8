package io.caravanserai.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Run;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunViewTest {
    private static final Instant STARTED = Instant.parse("2026-01-31T06:00:00Z");
    private static final Run.ChannelCounts ITEMS = new Run.ChannelCounts(0, 3, 1, 0);

    private static RunView view(Map<String, Long> counts) {
        Run run = new Run(
                7,
                "onboarding",
                "schedule",
                Run.State.RUNNING,
                null,
                null,
                false,
                Map.of(),
                counts,
                Map.of("onboarding-student", new Run.ChannelCounts(2, 1, 0, 0), "onboarding-hubspot", ITEMS),
                STARTED,
                null);
        return RunView.of(run, List.of(), ITEMS, STARTED.plusMillis(1_500));
    }

    private static Map<String, Long> counts(Object... namesAndCounts) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < namesAndCounts.length; i += 2) {
            counts.put((String) namesAndCounts[i], Long.valueOf((int) namesAndCounts[i + 1]));
        }
        return counts;
    }

    @Test
    void tellsWhatWasReadFirstAndWhatBecameOfItLast() {
        RunView view = view(counts("dispatched", 4, "filtered.hasAccount", 2, "duplicates", 1, "read", 7));
        assertThat(view.counts().keySet())
                .containsExactly("read", "filtered", "duplicates", "dispatched", "done", "parked");
        assertThat(view.counts()).containsEntry("done", 3L).containsEntry("parked", 1L);
        assertThat(view.flatCounts()).containsEntry("filtered · hasAccount", 2L);
    }

    @Test
    void keepsACountBesideAGroupOfItsName() {
        Map<String, Object> both = Map.of("filtered", Map.of("hasAccount", 2L, "total", 5L));
        assertThat(view(counts("filtered.hasAccount", 2, "filtered", 5)).counts())
                .containsAllEntriesOf(both);
        assertThat(view(counts("filtered", 5, "filtered.hasAccount", 2)).counts())
                .containsAllEntriesOf(both);
    }

    @Test
    void isAsLongAsItTookSoFar() {
        assertThat(view(Map.of()).durationMs()).isEqualTo(1_500);
        assertThat(view(Map.of()).open()).isEqualTo(2);
    }
}
