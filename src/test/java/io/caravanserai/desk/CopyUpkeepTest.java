package io.caravanserai.desk;

import static io.caravanserai.desk.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class CopyUpkeepTest {
    private static final ZoneId HALIFAX = ZoneId.of("America/Halifax");

    private CopyFixture copy;
    private CopyUpkeep upkeep;

    @BeforeEach
    void open() {
        copy = new CopyFixture();
        upkeep = new CopyUpkeep(copy.sql);
    }

    @AfterEach
    void close() {
        copy.close();
    }

    @Test
    void keepsTheBacklogOfTheDayThere() {
        copy.tickets(Sample.ticket("1", NOW), Sample.ticket("2", NOW), Sample.archived("3", NOW));
        upkeep.snapshot(NOW.minus(Duration.ofHours(12)), HALIFAX);
        assertThat(
                        copy.count(
                                "support_backlog where day = '2026-01-04' and pipeline = 'Support' and agent = 'Ann' and open = 2"))
                .as("03:00 in London is still the day before")
                .isOne();
        copy.tickets(Sample.archived("1", NOW), Sample.archived("2", NOW));
        upkeep.snapshot(NOW.minus(Duration.ofHours(12)), HALIFAX);
        assertThat(copy.count("support_backlog where day = '2026-01-04' and open = 0"))
                .as("nothing open is known, not missing")
                .isOne();
        assertThat(copy.count("support_backlog")).isOne();
    }

    @Test
    void removesWhatIsTooOld() {
        copy.tickets(Sample.ticket("1", NOW), Sample.ticket("2", NOW.minus(Duration.ofDays(366))));
        copy.chats(Sample.chat("t1", NOW), Sample.chat("t2", NOW.minus(Duration.ofDays(366))));
        assertThat(upkeep.retain(NOW, Duration.ofDays(365))).isEqualTo(2);
        assertThat(copy.count("support_ticket where id = '1'")).isOne();
        assertThat(copy.count("support_chat where id = 't1'")).isOne();
    }
}
