package io.caravanserai.desk;

import static io.caravanserai.desk.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import io.caravanserai.support.Ticket;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PassTest {
    private static final Map<String, Object> PAGE = Map.of();

    private final Pass<Ticket> pass = new Pass<>(Source.TICKETS, "tickets of run 1", NOW, NOW, 2);

    private int read(Iterator<Map<String, Object>> part, List<Instant> moments) {
        int pages = 0;
        while (part.hasNext() && part.hasNext()) {
            part.next();
            pass.wrote(Written.NOTHING, List.of(), moments.get(pages));
            pages++;
        }
        assertThat(part.hasNext()).isFalse();
        return pages;
    }

    private static Iterator<Map<String, Object>> pages(int n) {
        return Stream.generate(() -> PAGE).limit(n).iterator();
    }

    @Test
    void aPartEndsAndTheNextBeginsWhereItEnded() {
        List<Instant> moments = List.of(NOW.plusSeconds(1), NOW.plusSeconds(2), NOW.plusSeconds(3));
        assertThat(read(pass.part(pages(3)), moments)).isEqualTo(2);
        assertThat(pass.since()).isEqualTo(NOW.plusSeconds(2));
        assertThat(pass.left()).isTrue();
        assertThat(read(pass.part(pages(1)), List.of(NOW.plusSeconds(3)))).isOne();
        assertThat(pass.left()).isFalse();
    }

    @Test
    void aPartGoesOnWhileManyRowsHaveOneMoment() {
        List<Instant> moments = List.of(NOW, NOW, NOW, NOW, NOW.plusSeconds(1), NOW.plusSeconds(2));
        assertThat(read(pass.part(pages(6)), moments)).isEqualTo(5);
        assertThat(pass.left()).isTrue();
    }

    @Test
    void tellsHowFarItIsAndHowLongItWillTake() {
        pass.progress().page(200, 1_000, NOW);
        assertThat(pass.progress().sentence(NOW)).isEqualTo("Read 200 of 1000 tickets.");
        pass.progress().page(200, 800, NOW.plusSeconds(10));
        assertThat(pass.progress().sentence(NOW.plusSeconds(20)))
                .isEqualTo("Read 400 of 1000 tickets, about 30 s to go.");
        pass.progress().page(600, 600, NOW.plusSeconds(40));
        assertThat(pass.progress().sentence(NOW.plusSeconds(50))).isEqualTo("Read 1000 of 1000 tickets.");
    }

    @Test
    void knowsFourModesAndNoOther() {
        assertThat(SyncMode.of(Map.of())).isEqualTo(SyncMode.INCREMENTAL);
        assertThat(SyncMode.of(Map.of("mode", " Full "))).isEqualTo(SyncMode.FULL);
        assertThatThrownBy(() -> SyncMode.of(Map.of("mode", "all")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("test, full, incremental or sheet");
    }
}
