package io.caravanserai.desk;

import static io.caravanserai.desk.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class CopyWriterTest {
    private static final Instant MODIFIED = NOW.minusSeconds(3_600);

    private CopyFixture copy;

    @BeforeEach
    void open() {
        copy = new CopyFixture();
    }

    @AfterEach
    void close() {
        copy.close();
    }

    @Test
    void writesWhatIsNewAndWhatDiffersAndNothingElse() {
        assertThat(copy.tickets(Sample.ticket("1", MODIFIED), Sample.ticket("2", MODIFIED)))
                .isEqualTo(new Written(2, 0, 0, 0));
        String before = copy.text("support_ticket", "1", "xmin");
        assertThat(copy.tickets(Sample.ticket("1", MODIFIED), Sample.ticket("2", "Other", MODIFIED, null)))
                .isEqualTo(new Written(0, 1, 0, 1));
        assertThat(copy.text("support_ticket", "1", "xmin"))
                .as("the row's version: written once")
                .isEqualTo(before);
        assertThat(copy.text("support_ticket", "2", "subject")).isEqualTo("Other");
    }

    @Test
    void keepsEveryFieldAsItCame() {
        copy.tickets(Sample.ticket("1", MODIFIED));
        assertThat(copy.text(
                        "support_ticket",
                        "1",
                        "concat_ws('|', pipeline, stage, open, priority, source, owner_id, agent, created at time zone"
                                + " 'UTC', closed is null, weekend, out_of_hours, replies, reopened, first_reply_met,"
                                + " resolution_met is null, rating, first_reply, first_reply_business, next_reply is"
                                + " null)"))
                .isEqualTo("Support|New|t|HIGH|EMAIL|42|Ann|2026-01-02 10:00:00.123456|t|f|t|2|f|t|t|4|420|180|t");
        copy.chats(Sample.chat("t1", NOW));
        assertThat(copy.text(
                        "support_chat",
                        "t1",
                        "concat_ws('|', chat_id, customer_id, customer_name, customer_email, agents, agent, of_customer,"
                                + " of_agents, of_assistant, of_scraper, transferred, contained, restricted)"))
                .isEqualTo("chat-t1|c1|Jane Doe|jane@doe.example|{Ann,Bob}|Bob|3|2|1|0|t|f|f");
    }

    @Test
    void neverGoesBackwards() {
        copy.tickets(Sample.ticket("1", "Later", MODIFIED.plusSeconds(1), null));
        assertThat(copy.tickets(Sample.ticket("1", "Earlier", MODIFIED, null))).isEqualTo(new Written(0, 0, 0, 1));
        assertThat(copy.text("support_ticket", "1", "subject")).isEqualTo("Later");
    }

    @Test
    void keepsTheKeyOfWhatIsRemovedAndTakesItBackWhenItIsRestored() {
        copy.tickets(Sample.ticket("1", MODIFIED));
        assertThat(copy.tickets(Sample.archived("1", MODIFIED))).isEqualTo(new Written(0, 0, 1, 0));
        assertThat(copy.text("support_ticket", "1", "removed_as")).isEqualTo("ARCHIVED");
        assertThat(copy.tickets(Sample.archived("1", MODIFIED))).isEqualTo(new Written(0, 0, 0, 1));
        assertThat(copy.tickets(Sample.ticket("1", MODIFIED))).isEqualTo(new Written(0, 1, 0, 0));
        assertThat(copy.text("support_ticket", "1", "removed")).isNull();
    }

    @Test
    void followsChainsOfMergesAndNoStalePageUndoesThem() {
        copy.tickets(Sample.ticket("1", MODIFIED), Sample.ticket("2", MODIFIED), Sample.ticket("3", MODIFIED));
        assertThat(copy.writer.merge(Map.of("1", "2", "99", "2"), CopyFixture.page(null, null)))
                .isEqualTo(new Written(0, 0, 1, 0));
        copy.writer.merge(Map.of("1", "3", "2", "3"), CopyFixture.page(null, null));
        assertThat(copy.text("support_ticket", "1", "merged_into")).isEqualTo("3");
        assertThat(copy.text("support_ticket", "2", "removed_as || merged_into"))
                .isEqualTo("MERGED3");
        assertThat(copy.tickets(Sample.ticket("1", MODIFIED), Sample.archived("2", MODIFIED)))
                .as("the index still shows them for some moments")
                .isEqualTo(new Written(0, 0, 0, 2));
        assertThat(copy.writer.merge(Map.of("1", "3"), CopyFixture.page(null, null)))
                .isEqualTo(Written.NOTHING);
    }

    @Test
    void anEndedChatNeverGoesOnAndTakesItsLateRating() {
        copy.chats(Sample.chat("t1", null));
        assertThat(copy.chats(Sample.chat("t1", NOW)).changed()).isOne();
        assertThat(copy.chats(Sample.chat("t1", null)).same()).isOne();
        assertThat(copy.chats(Sample.chat("t1", null, NOW, 1, false)).changed()).isOne();
        assertThat(copy.text("support_chat", "t1", "rating")).isEqualTo("1");
        assertThat(copy.chats(Sample.chat("t1", null, NOW, null, true)).same())
                .as("LiveChat hides by now what was seen before")
                .isOne();
    }

    @Test
    void ofRowsWithOneKeyTheLastCounts() {
        assertThat(copy.tickets(
                        Sample.ticket("1", "First", MODIFIED, null),
                        Sample.ticket("1", "Last", MODIFIED.plusSeconds(1), null)))
                .isEqualTo(new Written(1, 0, 0, 0));
        assertThat(copy.text("support_ticket", "1", "subject")).isEqualTo("Last");
    }

    @Test
    void mendsARowThatSomebodyBent() {
        copy.tickets(Sample.ticket("1", MODIFIED));
        copy.sql.update("update support_ticket set agent = 'Nobody', modified = modified + interval '9 days'");
        assertThat(copy.tickets(Sample.ticket("1", MODIFIED)).changed()).isOne();
        assertThat(copy.text("support_ticket", "1", "agent")).isEqualTo("Ann");
    }

    @Test
    void movesTheWatermarkWithTheRowsOrNotAtAll() {
        copy.writer.write(Source.TICKETS, List.of(Sample.ticket("1", MODIFIED)), CopyFixture.page(MODIFIED, null));
        assertThat(copy.syncs.watermark("tickets")).contains(MODIFIED);
        copy.writer.write(
                Source.TICKETS,
                List.of(Sample.ticket("1", MODIFIED)),
                CopyFixture.page(MODIFIED.minusSeconds(9), null));
        assertThat(copy.syncs.watermark("tickets")).as("never back").contains(MODIFIED);

        copy.syncs.end(CopyFixture.RUN, "FAILED", "Stopped.", NOW);
        assertThatThrownBy(() -> copy.writer.write(
                        Source.TICKETS, List.of(Sample.ticket("2", NOW)), CopyFixture.page(NOW, null)))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("synchronises no more");
        assertThat(copy.syncs.watermark("tickets")).contains(MODIFIED);
        assertThat(copy.count("support_ticket")).isOne();
    }

    @Test
    void writesThousandsOfRowsInOneStatement() {
        var many = IntStream.range(0, 5_000)
                .mapToObj(i -> Sample.ticket("n" + i, MODIFIED.plus(Duration.ofMillis(i))))
                .toList();
        assertThat(copy.writer.write(Source.TICKETS, many, CopyFixture.page(null, null)))
                .isEqualTo(new Written(5_000, 0, 0, 0));
        assertThat(copy.writer.write(Source.TICKETS, many, CopyFixture.page(null, null)))
                .isEqualTo(new Written(0, 0, 0, 5_000));
    }

    @Test
    void keepsTextThatPostgresCannot() {
        assertThat(copy.tickets(Sample.ticket("1", "a\u0000b", MODIFIED, null)).added())
                .isOne();
        assertThat(copy.tickets(Sample.ticket("1", "a\u0000b", MODIFIED, null)).same())
                .isOne();
    }
}
