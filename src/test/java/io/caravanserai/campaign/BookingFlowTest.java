package io.caravanserai.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Booked calls on the simulated systems. */
@QuarkusTest
class BookingFlowTest {
    private static final String REMINDER = "precall-email";
    private static final String CREATED = "BOOKING_CREATED";

    @Inject
    CampaignHub hub;

    @Inject
    CamelContext camel;

    @BeforeEach
    void fresh() {
        hub.fresh();
    }

    @Test
    void remindsThreeTimesOfACallAndTellsTheContact() {
        String email = inTheCampaign();
        hub.calls(CREATED, call(email, "100h"));
        awaitReminders(email, 3);

        Map<String, Object> contact = hub.pages("BusinessX Canada", email).get(0);
        assertThat(contact)
                .containsEntry("Booking Status", "Booked")
                .containsEntry("Christmas Campaign Status", "Pre-Call Prep");
        assertThat(contact.get("Diagnostic Call Date").toString())
                .contains(hub.now()
                        .plus(Duration.ofHours(100))
                        .atZone(java.time.ZoneId.of("Pacific/Auckland"))
                        .toLocalDate()
                        .toString());
        assertThat(hub.states(email, REMINDER)).containsExactly("WAITING", "WAITING", "WAITING");

        hub.advance("29h");
        hub.awaitMails(email, 3);
        assertThat(hub.mailbox(email))
                .filteredOn(subject -> subject.contains("call"))
                .hasSize(1);
        assertThat(hub.states(email, REMINDER)).containsExactly("DONE", "WAITING", "WAITING");
    }

    @Test
    void withdrawsTheOldRemindersOfAMovedCallAndSetsNewOnes() {
        String email = inTheCampaign();
        String old = hub.calls(CREATED, call(email, "100h"));
        awaitReminders(email, 3);
        String moved = hub.calls("BOOKING_RESCHEDULED", call(email, "30h").put("rescheduleUid", old));
        awaitReminders(email, 5);

        assertThat(hub.about(email, REMINDER).stream()
                        .filter(row -> row.key().contains(old))
                        .toList())
                .hasSize(3)
                .allSatisfy(row -> {
                    assertThat(row.state().name()).isEqualTo("DISCARDED");
                    assertThat(row.failure().reason()).contains("moved or cancelled");
                });
        assertThat(hub.about(email, REMINDER).stream().filter(row -> row.key().contains(moved)))
                .extracting(row -> row.state().name())
                .containsExactly("WAITING", "WAITING");
    }

    @Test
    void remindsNobodyOfACancelledCallOrOneInLessThanTwoHours() {
        String cancelled = inTheCampaign();
        String uid = hub.calls(CREATED, call(cancelled, "100h"));
        awaitReminders(cancelled, 3);
        hub.calls("BOOKING_CANCELLED", new JsonObject().put("uid", uid));
        String soon = inTheCampaign();
        hub.calls(CREATED, call(soon, "119m"));
        awaitBooked(soon, "Booked");
        awaitBooked(cancelled, "Cancelled");

        assertThat(hub.states(cancelled, REMINDER)).containsExactly("DISCARDED", "DISCARDED", "DISCARDED");
        hub.awaitRest(soon);
        assertThat(hub.states(soon, REMINDER)).isEmpty();
        assertThat(hub.states(soon, "christmas-booking")).containsExactly("DONE");
    }

    @Test
    void recordsTheCallOfSomebodyWhoIsInNoCampaign() {
        String email = hub.somebody();
        hub.calls(CREATED, call(email, "100h"));
        hub.awaitRest(email);

        assertThat(hub.about(email)).singleElement().satisfies(row -> {
            assertThat(row.state().name()).isEqualTo("DISCARDED");
            assertThat(row.failure().reason()).contains("in no campaign");
        });
    }

    @Test
    void dropsRemindersOfACallThatHasPassedWhenTheHubComesBack() {
        String email = inTheCampaign();
        hub.calls(CREATED, call(email, "100h"));
        awaitReminders(email, 3);
        hub.advance("101h");
        TestFlow.waiting().until(() -> hub.isOver(email, REMINDER));

        assertThat(hub.about(email, REMINDER)).hasSize(3).allSatisfy(row -> {
            assertThat(row.state().name()).isEqualTo("EXPIRED");
            assertThat(row.failure().reason()).contains("It was worthless from");
        });
    }

    @Test
    void findsABookingWhoseWebhookWasLostOnceAndThatItWasCancelled() {
        String email = inTheCampaign();
        String uid = book(call(email, "100h"));
        reconcile();
        awaitReminders(email, 3);
        reconcile();
        hub.awaitRest(email);
        assertThat(hub.states(email, "christmas-booking")).containsExactly("DONE");

        lost("BOOKING_CANCELLED", new JsonObject().put("uid", uid));
        reconcile();
        awaitBooked(email, "Cancelled");
        assertThat(hub.states(email, REMINDER)).containsExactly("DISCARDED", "DISCARDED", "DISCARDED");
    }

    @Test
    void findsTheOldestOfMoreBookingsThanAPageHoldsAndParksTheOneItCannotRead() {
        String email = inTheCampaign();
        book(call(email, "100h"));
        List<String> others =
                IntStream.range(0, 300).mapToObj(i -> hub.somebody()).toList();
        others.subList(0, 299).parallelStream().forEach(other -> book(call(other, "50h")));
        String unreadable = book(call("no address " + others.get(299), "50h"));
        reconcile();
        awaitReminders(email, 3);
        hub.awaitRest(others.get(0));
        hub.awaitRest(others.get(298));

        assertThat(Outside.counts("calcom").getMap("$").toString()).contains("GET /v2/bookings=2");
        assertThat(hub.about(unreadable)).singleElement().satisfies(row -> {
            assertThat(row.state().name()).isEqualTo("PARKED");
            assertThat(row.failure().reason()).contains("email must be an e-mail address");
        });
        reconcile();
        assertThat(hub.about(unreadable)).hasSize(1);
        assertThat(hub.states(email, "christmas-booking")).containsExactly("DONE");
    }

    private static String book(JsonObject order) {
        return lost(CREATED, order);
    }

    /** Something happens in Cal.com, and nobody tells the hub; the booking. */
    private static String lost(String trigger, JsonObject order) {
        return given().body(order.put("trigger", trigger).put("lost", true).encode())
                .post("/sandbox/calcom/_send")
                .then()
                .statusCode(200)
                .extract()
                .path("uid");
    }

    /** Runs the poll once. */
    private void reconcile() {
        camel.createProducerTemplate().requestBody("direct:calcom-reconcile", (Object) null);
    }

    private String inTheCampaign() {
        String email = hub.contact();
        hub.signUp(email, Map.of("first_name", "Ann"));
        hub.awaitMails(email, 1);
        return email;
    }

    private static JsonObject call(String email, String in) {
        return new JsonObject()
                .put("email", email)
                .put("name", "Ann Lee")
                .put("timeZone", "Pacific/Auckland")
                .put("start", in);
    }

    private void awaitReminders(String email, int many) {
        TestFlow.waiting().until(() -> hub.states(email, REMINDER).size() == many && hub.atRest(email));
    }

    private void awaitBooked(String email, String status) {
        TestFlow.waiting()
                .until(() -> status.equals(
                        hub.pages("BusinessX Canada", email).get(0).get("Booking Status")));
    }
}
