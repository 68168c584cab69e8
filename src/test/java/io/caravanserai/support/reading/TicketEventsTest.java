package io.caravanserai.support.reading;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.support.reading.TicketEvents.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TicketEventsTest {
    private static final long AT = 1_767_625_200_000L;

    @Test
    void takesTheNewestOfEachTicketInWhateverOrder() {
        TicketEvents read = TicketEvents.read(List.of(
                Map.of("subscriptionType", "ticket.restore", "objectId", 7, "occurredAt", AT + 2),
                Map.of("subscriptionType", "ticket.deletion", "objectId", 7, "occurredAt", AT),
                Map.of("eventType", "ticket.deletion", "objectId", "8", "occurredAt", AT)));
        assertThat(read.moments())
                .containsExactly(
                        new Moment("7", Instant.ofEpochMilli(AT + 2), false),
                        new Moment("8", Instant.ofEpochMilli(AT), true));
    }

    @Test
    void leavesOtherObjectsAndOtherEventsAside() {
        TicketEvents read = TicketEvents.read(List.of(
                Map.of("subscriptionType", "contact.deletion", "objectId", 1, "occurredAt", AT),
                Map.of("subscriptionType", "ticket.propertyChange", "objectId", 2, "occurredAt", AT),
                Map.of("subscriptionType", "object.deletion", "objectTypeId", "0-1", "objectId", 3, "occurredAt", AT),
                Map.of("subscriptionType", "object.deletion", "objectTypeId", "0-5", "objectId", 4, "occurredAt", AT),
                Map.of("subscriptionType", "ticket.deletion", "occurredAt", AT)));
        assertThat(read.moments()).extracting(Moment::id).containsExactly("4");
        assertThat(read.winners()).isEmpty();
    }

    @Test
    void allButTheOneThatIsLeftWereMergedAway() {
        assertThat(TicketEvents.read(List.of(
                                Map.of(
                                        "subscriptionType",
                                        "ticket.merge",
                                        "primaryObjectId",
                                        1,
                                        "mergedObjectIds",
                                        List.of(2, 3),
                                        "occurredAt",
                                        AT),
                                Map.of(
                                        "subscriptionType",
                                        "ticket.merge",
                                        "primaryObjectId",
                                        4,
                                        "mergedObjectIds",
                                        List.of(5),
                                        "newObjectId",
                                        6,
                                        "occurredAt",
                                        AT)))
                        .winners())
                .isEqualTo(Map.of("2", "1", "3", "1", "4", "6", "5", "6"));
    }
}
