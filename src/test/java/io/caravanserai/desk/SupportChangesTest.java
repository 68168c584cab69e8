package io.caravanserai.desk;

import static io.caravanserai.desk.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.support.Removal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What HubSpot tells of tickets, against a copy that has them as they were before. */
@Tag("database")
class SupportChangesTest {
    private static final Instant DELETED = NOW.plusSeconds(60);
    private static final Instant RESTORED = NOW.plusSeconds(120);

    private CopyFixture copy;
    private SupportChanges changes;

    @BeforeEach
    void open() {
        copy = new CopyFixture();
        changes = copy.changes();
        copy.tickets(Sample.ticket("1", NOW), Sample.ticket("2", NOW), Sample.ticket("3", NOW));
    }

    @AfterEach
    void close() {
        copy.close();
    }

    private static Map<String, Object> event(String what, String id, Instant at) {
        return Map.of(
                "subscriptionType", "ticket." + what, "objectId", Long.valueOf(id), "occurredAt", at.toEpochMilli());
    }

    private static Map<String, Object> merge(long winner, Long... losers) {
        return Map.of(
                "subscriptionType",
                "ticket.merge",
                "primaryObjectId",
                winner,
                "mergedObjectIds",
                List.of(losers),
                "occurredAt",
                DELETED.toEpochMilli());
    }

    /** Why each ticket counts no more. */
    private List<String> removed() {
        return copy.sql.query(
                "select concat_ws(' ', id, removed_as, merged_into) from support_ticket where removed is not null order by id",
                row -> row.getString(1));
    }

    private void assertSealed() {
        assertThat(copy.count("support_ticket t where digest <> " + CopyTables.TICKETS.digest("t.")))
                .as("digests are those of the rows")
                .isZero();
    }

    @Test
    void takesOutAtOnceWhatWasDeletedOrMerged() {
        changes.happened(List.of(event("deletion", "1", DELETED), merge(3, 2L), event("deletion", "99", DELETED)));
        assertThat(removed()).containsExactly("1 ARCHIVED", "2 MERGED 3");
        assertThat(copy.text("support_ticket", "1", "extract(epoch from removed)::bigint"))
                .isEqualTo(String.valueOf(DELETED.getEpochSecond()));
        assertSealed();
    }

    @Test
    void twiceIsAsOnce() {
        List<Map<String, Object>> events = List.of(event("deletion", "1", DELETED), merge(3, 2L));
        changes.happened(events);
        String before = copy.text("support_ticket", "1", "support_ticket");
        copy.sql.update("update support_change set noted = noted - interval '1 day'");
        changes.happened(events);
        assertThat(copy.text("support_ticket", "1", "support_ticket")).isEqualTo(before);
        assertThat(removed()).containsExactly("1 ARCHIVED", "2 MERGED 3");
        assertThat(copy.count("support_change where noted = '" + NOW + "'"))
                .as("nothing remembered has to be computed anew")
                .isZero();
    }

    @Test
    void aRestorationTakesBackWhatADeletionTookOut() {
        changes.happened(List.of(event("deletion", "1", DELETED)));
        changes.happened(List.of(event("restore", "1", RESTORED)));
        assertThat(removed()).isEmpty();
        changes.happened(List.of(event("deletion", "1", DELETED)));
        assertThat(removed()).as("it comes late: the ticket was restored since").isEmpty();
        assertSealed();
    }

    @Test
    void aRestorationThatComesFirstIsNotUndoneByItsDeletion() {
        changes.happened(List.of(event("restore", "1", RESTORED)));
        changes.happened(List.of(event("deletion", "1", DELETED)));
        assertThat(removed()).isEmpty();
        changes.happened(List.of(event("deletion", "1", RESTORED.plusSeconds(1))));
        assertThat(removed()).containsExactly("1 ARCHIVED");
    }

    @Test
    void aDeletionFromBeforeTheRowsOwnLastChangeIsOver() {
        copy.tickets(Sample.ticket("1", DELETED.plusSeconds(1)));
        changes.happened(List.of(event("deletion", "1", DELETED)));
        assertThat(removed()).isEmpty();
    }

    @Test
    void neverCountsWhatDidNotCountBefore() {
        copy.tickets(Sample.ticket("1", "Help me", NOW, new Removal(NOW, Removal.Reason.MANAGER, null)));
        changes.happened(List.of(event("deletion", "1", DELETED)));
        copy.tickets(Sample.archived("1", NOW));
        changes.happened(List.of(event("restore", "1", RESTORED)));
        assertThat(removed()).containsExactly("1 ARCHIVED");
        changes.happened(List.of(merge(3, 2L)));
        changes.happened(List.of(event("restore", "2", RESTORED)));
        assertThat(removed()).as("nobody parts what was merged").containsExactly("1 ARCHIVED", "2 MERGED 3");
    }

    @Test
    void aMergeCountsWhetherItComesBeforeOrAfterTheDeletionOfTheOther() {
        changes.happened(List.of(event("deletion", "1", DELETED)));
        changes.happened(List.of(merge(2, 1L)));
        changes.happened(List.of(merge(3, 2L)));
        changes.happened(List.of(event("deletion", "2", DELETED)));
        assertThat(removed()).containsExactly("1 MERGED 2", "2 MERGED 3");
        assertSealed();
    }

    @Test
    void theNextSynchronisationStillDecides() {
        changes.happened(List.of(event("deletion", "1", DELETED)));
        copy.tickets(Sample.ticket("1", DELETED.plusSeconds(5)));
        assertThat(removed()).as("HubSpot shows it, changed since").isEmpty();
    }
}
