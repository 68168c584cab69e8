package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TakeBackTest {
    private static final Update UPDATE =
            new Update("1", Map.of("score", "", "rank", "3 out of 9"), Map.of("score", "12", "rank", "1 out of 9"));

    private static TakeBack of(Map<String, String> now) {
        return new TakeBack(List.of(UPDATE), Map.of("1", now));
    }

    @Test
    void putsBackWhatWasWrittenAndClearsWhatWasEmpty() {
        TakeBack back = of(Map.of("score", "12.0", "rank", "1 out of 9"));

        assertThat(back.updates()).singleElement().satisfies(update -> {
            assertThat(update.after()).isEqualTo(Map.of("score", "", "rank", "3 out of 9"));
            assertThat(update.before()).isEqualTo(UPDATE.after());
        });
        assertThat(back.report()).containsExactly("Hold values of this week: 1 (1).");
    }

    @Test
    void leavesWhatWasNeverWritten() {
        TakeBack back = of(Map.of("rank", "3 out of 9"));

        assertThat(back.updates()).isEmpty();
        assertThat(back.report()).containsExactly("Hold what they held before: 1 (1).");
    }

    @Test
    void leavesWhatSomebodyChangedSince() {
        TakeBack back = of(Map.of("score", "99", "rank", "1 out of 9"));

        assertThat(back.updates()).singleElement().satisfies(update -> assertThat(update.after())
                .isEqualTo(Map.of("rank", "3 out of 9")));
        assertThat(back.report())
                .containsExactly("Hold values of this week: 1 (1).", "Changed by somebody since, and left so: 1 (1).");
        assertThat(of(Map.of("score", "99", "rank", "?")).updates()).isEmpty();
    }

    @Test
    void saysWhoIsGone() {
        assertThat(new TakeBack(List.of(UPDATE), Map.of()).report()).containsExactly("Not in HubSpot any more: 1 (1).");
    }

    @Property
    void bringsBackTheOldValuesWhicheverUpdatesWereMade(@ForAll @Size(max = 20) List<Boolean> written) {
        Map<String, Map<String, String>> old = new LinkedHashMap<>();
        Map<String, Map<String, String>> now = new LinkedHashMap<>();
        List<Update> planned = new java.util.ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            String id = Integer.toString(i);
            Update update = new Update(id, Map.of("score", "" + i), Map.of("score", "" + (i + 100)));
            planned.add(update);
            old.put(id, update.before());
            now.put(id, written.get(i) ? update.after() : update.before());
        }
        Map<String, Map<String, String>> after = new HashMap<>(now);
        new TakeBack(planned, now).updates().forEach(update -> after.put(update.id(), update.after()));

        assertThat(after).isEqualTo(old);
        assertThat(new TakeBack(planned, after).updates()).isEmpty();
    }
}
