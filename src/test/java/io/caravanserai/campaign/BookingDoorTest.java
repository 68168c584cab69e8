package io.caravanserai.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deliveries of Cal.com as they come in real life, through the door: seats, out of order, moved in place, lost. */
@QuarkusTest
class BookingDoorTest {
    private static final Instant WRITTEN = Instant.parse("2026-11-25T07:00:00Z");
    private static final String REMINDER = "precall-email";

    @Inject
    CampaignHub hub;

    @Inject
    CamelContext camel;

    @BeforeEach
    void fresh() {
        hub.fresh();
    }

    @Test
    void eachSeatIsAPersonAndACancelledOneIsThatPersonsOnly() throws Exception {
        Bookings seats = new Bookings("seats").of("sea", "seb");
        seats.post("1-first-seat");
        seats.post("2-second-seat");
        seats.awaitRest();
        assertThat(seats.waiting("sea")).containsExactly("2026-12-20=3");
        assertThat(seats.waiting("seb")).containsExactly("2026-12-20=3");

        JsonObject cancelled = seats.read("1-first-seat")
                .put("triggerEvent", "BOOKING_CANCELLED")
                .put("createdAt", hub.now().plusSeconds(60).toString());
        seats.post(cancelled, false);
        seats.awaitBooking("sea", "Cancelled");
        assertThat(seats.waiting("sea")).isEmpty();
        assertThat(seats.waiting("seb")).containsExactly("2026-12-20=3");
    }

    @Test
    void allAttendeesOfOneListCountAndADeliveryThatComesAgainDoesNot() throws Exception {
        Bookings seats = new Bookings("seats").of("sea", "seb");
        JsonObject both = seats.read("1-first-seat");
        both.getJsonObject("payload")
                .getJsonArray("attendees")
                .add(seats.read("2-second-seat")
                        .getJsonObject("payload")
                        .getJsonArray("attendees")
                        .getJsonObject(0));
        seats.post(both, false);
        seats.post(both, true);
        seats.awaitRest();

        assertThat(seats.waiting("sea")).containsExactly("2026-12-20=3");
        assertThat(seats.waiting("seb")).containsExactly("2026-12-20=3");
    }

    @Test
    void whatEndedABookingHoldsAgainstAnOlderWord() throws Exception {
        Bookings late = new Bookings("out-of-order").of("ooc", "oor");
        late.post("a1-cancelled");
        late.post("b1-rescheduled");
        late.awaitRest();
        late.post("a2-created");
        late.post("b2-created");
        late.awaitRest();

        assertThat(late.waiting("ooc")).isEmpty();
        assertThat(late.waiting("oor")).containsExactly("2026-12-27=3");
        assertThat(late.contact("ooc")).containsEntry("Booking Status", "Cancelled");
        assertThat(late.contact("oor")).containsEntry("Booking Status", "Booked");
        assertThat(late.contact("oor").get("Diagnostic Call Date").toString()).contains(late.day("2026-12-27"));
    }

    @Test
    void aBookingThatKeepsItsUidWhenItIsMovedIsRemindedOfAtTheNewTimeAndAtTheOldOneAgain() throws Exception {
        Bookings moved = new Bookings("moved-in-place").of("inplace");
        moved.post("1-created");
        moved.awaitRest();
        moved.post("2-moved");
        moved.awaitRest();
        assertThat(moved.waiting("inplace")).containsExactly("2026-12-27=3");
        moved.post("3-moved-again");
        moved.awaitRest();
        assertThat(moved.waiting("inplace")).containsExactly("2026-12-30=3");

        JsonObject back =
                moved.read("2-moved").put("createdAt", hub.now().plusSeconds(60).toString());
        moved.post(back, false);
        moved.awaitRest();
        assertThat(moved.waiting("inplace")).containsExactly("2026-12-27=3");
    }

    @Test
    void findsByItselfWhatBecameOfACallWhoseTwoMovesNobodyTold() throws Exception {
        Bookings lost = new Bookings("moved-in-place").of("inplace");
        String email = lost.people.get("inplace");
        JsonObject first = new JsonObject().put("email", email).put("timeZone", "UTC");
        String a = hub.calls("BOOKING_CREATED", first.put("start", lost.shift(START.plusSeconds(0))));
        lost.awaitRest();
        assertThat(lost.waiting("inplace")).containsExactly("2026-12-20=3");
        String b = lost(a, lost.shift(START.plus(Duration.ofDays(7))));
        lost(b, lost.shift(START.plus(Duration.ofDays(10))));
        reconcile();
        lost.awaitRest();
        assertThat(lost.waiting("inplace")).containsExactly("2026-12-30=3");

        // Moved once more, and its uid kept.
        String uid =
                given().get("/sandbox/calcom/_state").jsonPath().getString("bookings.find{it.status=='accepted'}.uid");
        given().body(new JsonObject()
                        .put("trigger", "BOOKING_RESCHEDULED")
                        .put("lost", true)
                        .put("rescheduleUid", uid)
                        .put("uid", uid)
                        .put("start", lost.shift(START.plus(Duration.ofDays(11))))
                        .encode())
                .post("/sandbox/calcom/_send")
                .then()
                .statusCode(200);
        reconcile();
        lost.awaitRest();
        assertThat(lost.waiting("inplace")).containsExactly("2026-12-31=3");
    }

    private static final Instant START = Instant.parse("2026-12-20T15:00:00Z");

    private static String lost(String uid, String start) {
        return given().body(new JsonObject()
                        .put("trigger", "BOOKING_RESCHEDULED")
                        .put("lost", true)
                        .put("rescheduleUid", uid)
                        .put("start", start)
                        .encode())
                .post("/sandbox/calcom/_send")
                .then()
                .statusCode(200)
                .extract()
                .path("uid");
    }

    private void reconcile() {
        camel.createProducerTemplate().requestBody("direct:calcom-reconcile", (Object) null);
    }

    /** The deliveries of one folder, as if they were written now, about people and bookings of this test. */
    private final class Bookings {
        private final String folder;
        private final Map<String, String> people = new TreeMap<>();
        private final Duration since = Duration.between(WRITTEN, hub.now());

        Bookings(String folder) {
            this.folder = folder;
        }

        Bookings of(String... names) {
            for (String name : names) {
                String email = hub.contact();
                hub.signUp(email, Map.of("first_name", "Ann"));
                hub.awaitMails(email, 1);
                people.put(name, email);
            }
            return this;
        }

        JsonObject read(String file) throws IOException {
            try (InputStream in = getClass().getResourceAsStream("/bookings/" + folder + "/" + file + ".json")) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                for (Map.Entry<String, String> person : people.entrySet()) {
                    text = text.replace(person.getKey() + "@example.com", person.getValue());
                }
                JsonObject body = new JsonObject(text);
                JsonObject payload = body.getJsonObject("payload");
                body.put("createdAt", shift(Instant.parse(body.getString("createdAt"))));
                payload.put("startTime", shift(Instant.parse(payload.getString("startTime"))));
                String mark = "-" + people.values().iterator().next().substring(0, 8);
                payload.put("uid", payload.getString("uid") + mark);
                if (payload.containsKey("rescheduleUid")) {
                    payload.put("rescheduleUid", payload.getString("rescheduleUid") + mark);
                }
                return body;
            }
        }

        String shift(Instant written) {
            return written.plus(since).toString();
        }

        /** The day on which now is what the file says. */
        String day(String written) {
            return Instant.parse(written + "T15:00:00Z")
                    .plus(since)
                    .atZone(java.time.ZoneId.of("America/Toronto"))
                    .toLocalDate()
                    .toString();
        }

        void post(String file) throws Exception {
            post(read(file), false);
        }

        void post(JsonObject body, boolean duplicate) throws Exception {
            String text = body.encode();
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("cal-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            boolean known = given().contentType("application/json")
                    .header(
                            "X-Cal-Signature-256",
                            HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))))
                    .body(text)
                    .post("/hooks/calcom-booking")
                    .then()
                    .statusCode(202)
                    .extract()
                    .path("duplicate");
            assertThat(known).isEqualTo(duplicate);
        }

        void awaitRest() {
            TestFlow.waiting()
                    .until(() -> hub.isDoorAtRest() && people.values().stream().allMatch(hub::atRest));
        }

        /** How many reminders wait, by the day of the call as the files write it. */
        List<String> waiting(String name) {
            Map<String, Integer> days = new TreeMap<>();
            hub.about(people.get(name), REMINDER).stream()
                    .filter(row -> row.state().name().equals("WAITING"))
                    .forEach(row -> days.merge(
                            Instant.parse(row.key().split("\\|")[2])
                                    .minus(since)
                                    .toString()
                                    .substring(0, 10),
                            1,
                            Integer::sum));
            return days.entrySet().stream().map(Map.Entry::toString).toList();
        }

        Map<String, Object> contact(String name) {
            return hub.pages("BusinessX Canada", people.get(name)).get(0);
        }

        void awaitBooking(String name, String status) {
            TestFlow.waiting().until(() -> status.equals(contact(name).get("Booking Status")));
        }
    }
}
