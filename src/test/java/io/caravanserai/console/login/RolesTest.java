package io.caravanserai.console.login;

import static io.caravanserai.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.caravanserai.console.ConsoleProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class RolesTest {
    private static final List<String> ROLES = List.of("viewer", "operator", "editor", "admin");

    @Inject
    TestPeople people;

    @ParameterizedTest
    @CsvSource({
        "GET, /api/flows, viewer",
        "GET, /api/runs, viewer",
        "GET, /api/runs/0, viewer",
        "GET, /api/messages, viewer",
        "GET, /api/messages/0, viewer",
        "GET, /api/connections, viewer",
        "GET, /q/metrics, viewer",
        "GET, /q/openapi, viewer",
        "POST, /api/flows/nosuch/run, operator",
        "GET, /api/runs/0/effects, operator",
        "POST, /api/messages/0/replay, operator",
        "POST, /api/messages/0/discard, operator",
        "POST, /api/messages/0/reschedule, operator",
        "POST, /api/messages/replay, operator",
        "POST, /api/connections/nosuch/test, operator",
        "GET, /api/people, operator",
        "GET, /api/people/nobody@example.org, operator",
        "GET, /api/people/counts, viewer",
        "POST, /api/people/nobody@example.org/stop, operator",
        "GET, /api/contacts/suppressions, operator",
        "POST, /api/contacts/suppressions, operator",
        "POST, /api/contacts/suppressions/0/lift, operator",
        "GET, /api/contacts/counts, viewer",
        "GET, /api/contacts/refusals, viewer",
        "GET, /api/contacts/consents, operator",
        "PUT, /api/contacts/consents, operator",
        "POST, /api/contacts/consents/import, operator",
        "GET, /api/contacts/switches, viewer",
        "PUT, /api/contacts/switches/nosuch, operator",
        "POST, /api/contacts/forget, admin",
        "GET, /contacts, operator",
        "POST, /contacts/suppressions, operator",
        "GET, /api/academy/cta, operator",
        "GET, /api/academy/cta/nosuch, operator",
        "POST, /api/academy/cta/nosuch/approve, admin",
        "POST, /api/academy/cta/nosuch/reject, admin",
        "POST, /api/academy/cta/approve, admin",
        "POST, /api/academy/texts/preview, operator",
        "POST, /api/academy/texts/test, operator",
        "GET, /academy/approvals, operator",
        "GET, /academy/approvals/nosuch, operator",
        "GET, /academy/approvals/review, operator",
        "POST, /academy/approvals/nosuch/approve, admin",
        "POST, /academy/approvals/nosuch/reject, admin",
        "POST, /academy/approvals/approve, admin",
        "GET, /api/users, admin",
        "POST, /api/users, admin",
        "PUT, /api/users/nobody/password, admin",
        "DELETE, /api/users/nobody, admin",
        "DELETE, /api/users/nobody/test-address, admin",
        "GET, /api/tokens, admin",
        "POST, /api/tokens, admin",
        "DELETE, /api/tokens/0, admin",
        "GET, /api/alarms, viewer",
        "GET, /api/audit, admin",
        "GET, /api/audit/export, admin",
        "GET, /audit, admin",
        "GET, /, viewer",
        "GET, /messages, viewer",
        "GET, /messages/0, viewer",
        "GET, /runs/0, viewer",
        "GET, /runs, viewer",
        "GET, /connections, viewer",
        "GET, /find?q=nothing, viewer",
        "GET, /find/list?q=nothing, viewer",
        "GET, /messages/0/mail, operator",
        "GET, /person?about=nobody, operator",
        "POST, /person/messages/0/replay?about=nobody, operator",
        "GET, /messages/replay, operator",
        "GET, /flows/nosuch/people, operator",
        "GET, /flows/nosuch/people/nobody@example.org, operator",
        "POST, /messages/0/replay, operator",
        "POST, /messages/0/discard, operator",
        "POST, /flows/nosuch/run, operator",
        "GET, /routes, viewer",
        "GET, /routes/files/demo/demo.camel.yaml, viewer",
        "GET, /routes/versions, viewer",
        "GET, /routes/new, editor",
        "GET, /routes/removal/demo/demo.camel.yaml, editor",
        "GET, /routes/rollback/1, editor",
        "GET, /texts, viewer"
    })
    void opensEachDoorToItsRoleAndThoseAbove(String method, String path, String least) {
        boolean page = !path.startsWith("/api") && !path.startsWith("/q");
        int nobody = given().redirects().follow(false).request(method, path).statusCode();
        assertThat(nobody).as("nobody").isEqualTo(page ? 303 : 401);
        for (String role : ROLES) {
            int status = people.as(role)
                    .contentType(page && method.equals("POST") ? ContentType.URLENC : ContentType.JSON)
                    .request(method, path)
                    .statusCode();
            boolean allowed = ROLES.indexOf(role) >= ROLES.indexOf(least);
            if (allowed) {
                assertThat(status).as(role).isNotIn(401, 403, 500);
            } else {
                assertThat(status).as(role).isEqualTo(403);
            }
        }
    }

    /** What a writer may change is in EditorPagesTest. */
    @Test
    void opensToAWriterWhatAViewerMaySeeAndNoMore() {
        assertThat(people.as("writer").get("/messages").statusCode()).isEqualTo(200);
        for (String path : List.of("/contacts", "/messages/replay", "/api/people", "/api/users", "/routes/new")) {
            assertThat(people.as("writer").get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(people.as("writer").post("/flows/demo/run").statusCode()).isEqualTo(403);
    }

    /** Neither includes the other: a writer's token of somebody who became an operator opens what both may do. */
    @Test
    void countsOfTwoRolesWhatBothMayDo() {
        assertThat(Roles.lower("writer", "operator")).isEqualTo("viewer");
        assertThat(Roles.lower("editor", "writer")).isEqualTo("writer");
        assertThat(Roles.lower("operator", "admin")).isEqualTo("operator");
        assertThat(Roles.upTo("nonsense")).isEmpty();
    }

    @Test
    void keepsHealthOpen() {
        given().get("/q/health").then().statusCode(200);
    }

    @Test
    void answersAProgramWithAProblemAndAPersonWithTheLoginPage() {
        given().get("/api/runs")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Basic"))
                .body("title", is("Unauthorized"));
        given().redirects()
                .follow(false)
                .get("/messages?state=PARKED")
                .then()
                .statusCode(303)
                .header("Location", containsString("/login?next=%2Fmessages%3Fstate%3DPARKED"));
    }

    @Test
    void takesNameAndPassword() {
        String name = people.user("viewer");
        given().auth()
                .preemptive()
                .basic(name, TestPeople.PASSWORD)
                .get("/api/flows")
                .then()
                .statusCode(200);
        given().auth()
                .preemptive()
                .basic(name, "wrong password")
                .get("/api/flows")
                .then()
                .statusCode(401);
        given().auth()
                .preemptive()
                .basic("nobody", "wrong password")
                .get("/api/flows")
                .then()
                .statusCode(401);
        given().header("Authorization", "Basic %%%").get("/api/flows").then().statusCode(401);
        given().header("Authorization", "Bearer nonsense")
                .get("/api/flows")
                .then()
                .statusCode(401);
    }

    @Test
    void slowsDownAfterFiveWrongPasswords() {
        String name = people.user("viewer");
        for (int i = 0; i < 5; i++) {
            as(name, "wrong password").then().statusCode(401);
        }
        // The first pause is one second long: on a busy machine it may be over before the next request, and each is
        // twice as long.
        await().until(() -> {
            Response next = as(name, "wrong password");
            return next.statusCode() == 429 && next.header("Retry-After") != null;
        });
    }

    private static Response as(String name, String password) {
        return given().auth().preemptive().basic(name, password).get("/api/flows");
    }
}
