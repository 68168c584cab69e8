package io.caravanserai.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.CallRecorder;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.sandbox.RecordedWorld;
import io.caravanserai.sandbox.Recording;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the flow asks of the outside, to the byte: see {@link Recording}. */
@QuarkusTest
@TestProfile(RecordedWorld.class)
class CampaignRecordedTest {
    private static final String ANN = "ann@example.org";
    private static final String BEN = "ben@example.org";
    private static final String CLEO = "cleo@example.org";
    private static final String EMAIL = "christmas-email";
    private static final String REMINDER = "precall-email";

    @Inject
    CampaignHub hub;

    @Inject
    CamelContext camel;

    @Inject
    CallRecorder recorder;

    @Inject
    InstantSource clock;

    private Recording recording;

    @BeforeEach
    void open() {
        hub.fresh();
        recording = new Recording(recorder, clock);
        recording.beginAgain(0);
        recording.name(contact(ANN), "contact " + ANN);
    }

    @Test
    void asksWhatItAskedBefore() {
        signUps();
        bookings();
        reminders();
        for (String wait : List.of("48h", "48h", "48h", "48h")) {
            recording.scene("E-mails " + wait + " later.", () -> {
                hub.advance(wait);
                awaitRest();
            });
        }
        recording.compare("campaign");
    }

    private void signUps() {
        Outside.fault("notion", "{'method':'POST','path':'/v1/pages','reset':true,'after':true,'skip':1}");
        recording.scene(
                "A contact signs up.",
                () -> signUp(
                        ANN,
                        Map.of(
                                "first_name",
                                "Ann \"A\" {x} 🦷",
                                "red_systems",
                                3,
                                "assessment_score",
                                42.5,
                                "business_name",
                                "B & Co")));
        recording.scene(
                "Somebody unknown signs up; that the record was made is not answered.",
                () -> signUp(BEN, Map.of("first_name", "Ben")));
        recording.scene("A third signs up.", () -> signUp(CLEO, Map.of("first_name", "Cleo", "red_systems", 1)));
        // What comes within the same minute would be the same sign-up.
        hub.advance("2m");
        recording.scene("The first signs up again.", () -> {
            hub.accept("christmas-signup", "again|" + ANN, new JsonObject(Map.of("first_name", "Ann", "email", ANN)));
            awaitRest();
        });
        List.of(ANN, BEN, CLEO).forEach(email -> recording.name(page(email), "record " + email));
        recording.scene("The third unsubscribes.", () -> {
            hub.unsubscribe(CLEO);
            awaitRest();
        });
    }

    private void bookings() {
        // A page after the first is asked for where the first says that there is more.
        Outside.fault(
                "calcom",
                "{'method':'GET','path':'/v2/bookings','status':200,'body':{'status':'success',"
                        + "'data':[{'uid':'uid-0','status':'accepted'}],'pagination':{'hasNextPage':true}}}");
        order("BOOKING_CREATED", call("uid-1", "2035-01-19T18:00:00Z"));
        order("BOOKING_CREATED", call("uid-9", "2035-01-19T18:00:00Z").put("email", "eve@example.org"));
        recording.scene("A call whose webhook was lost is found in the list.", () -> {
            camel.createProducerTemplate().requestBody("direct:calcom-reconcile", (Object) null);
            TestFlow.waiting().until(() -> hub.states(ANN, REMINDER).size() == 3);
            awaitRest();
        });
        recording.scene("The call is moved.", () -> {
            tell("BOOKING_RESCHEDULED", call("uid-2", "2035-01-18T20:00:00Z").put("rescheduleUid", "uid-1"));
        });
        recording.scene("Another call is booked and cancelled.", () -> {
            tell("BOOKING_CREATED", call("uid-3", "2035-01-25T20:00:00Z"));
            tell("BOOKING_CANCELLED", new JsonObject().put("uid", "uid-3"));
        });
        recording.scene("A stranger books.", () -> {
            tell("BOOKING_CREATED", call("uid-4", "2035-01-25T20:00:00Z").put("email", "dan@example.org"));
        });
    }

    private void reminders() {
        Outside.fault("resend", "{'method':'POST','path':'*','reset':true,'after':true}");
        recording.scene("E-mails and the first reminder; that it was sent is not answered.", () -> {
            hub.advance("24h");
            TestFlow.waiting().until(() -> hub.states(ANN, REMINDER).contains("DONE"));
            awaitRest();
        });
        Outside.fault("sendgrid", "{'method':'POST','path':'*','contains':'ben@','reset':true,'after':true}");
        recording.scene("E-mails and reminders; that one was sent is never known.", () -> {
            hub.advance("48h");
            TestFlow.waiting().until(() -> hub.states(BEN, EMAIL).contains("PARKED"));
            awaitRest();
        });
    }

    private void signUp(String email, Map<String, Object> form) {
        hub.signUp(email, form);
        hub.awaitMails(email, 1);
        awaitRest();
    }

    /** Cal.com tells the hub. */
    private void tell(String trigger, JsonObject order) {
        hub.calls(trigger, order);
        awaitRest();
    }

    private static void order(String trigger, JsonObject order) {
        given().body(order.put("trigger", trigger).put("lost", true).encode())
                .post("/sandbox/calcom/_send")
                .then()
                .statusCode(200);
    }

    private static JsonObject call(String uid, String start) {
        return new JsonObject()
                .put("uid", uid)
                .put("email", ANN)
                .put("name", "Ann Lee")
                .put("timeZone", "Pacific/Auckland")
                .put("start", start);
    }

    private void awaitRest() {
        TestFlow.waiting()
                .until(() -> hub.isDoorAtRest()
                        && List.of(ANN, BEN, CLEO, "dan@example.org").stream().allMatch(hub::atRest));
    }

    private String page(String email) {
        assertThat(hub.records(email)).hasSize(1);
        return (String) hub.records(email).get(0).get("id");
    }

    /** Somebody Notion has a contact of; the page's id. */
    private static String contact(String email) {
        return CampaignHub.notion()
                .body(new JsonObject()
                        .put("parent", Map.of("data_source_id", "b0510e55-0000-4000-8000-0000000000d5"))
                        .put("properties", Map.of("Email", Map.of("email", email)))
                        .encode())
                .post("/sandbox/notion/v1/pages")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }
}
