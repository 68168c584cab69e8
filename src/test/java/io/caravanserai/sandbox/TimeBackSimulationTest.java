package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TimeBackSimulationTest {

    private static final String USERS = "/sandbox/timeback/ims/oneroster/rostering/v1p2/users";
    private static final String ASSIGN = "/sandbox/timeback/powerpath/makeExternalTestAssignment";
    private static final String LESSON = "assess-math-sprint-g2-u1";

    private String token = "";

    @BeforeEach
    void login() {
        Outside.reset();
        token = Outside.timeBackToken();
    }

    @Test
    void refusesWhoHasNoTokenOfIts() {
        token = Outside.googleToken();
        failure(asked().get(USERS), 401, "unauthorisedrequest");
    }

    @Test
    void createsAUserOnce() {
        post(USERS + "/", user("id-1", ""))
                .statusCode(201)
                .body("sourcedIdPairs.suppliedSourcedId", equalTo("id-1"))
                .body("sourcedIdPairs.allocatedSourcedId", equalTo("id-1"));
        failure(asked().contentType("application/json").body(user("id-1", "")).post(USERS), 422, "invaliddata");

        asked().get(USERS + "/id-1").then().statusCode(200).body("user.email", equalTo("ada@example.com"));
        failure(asked().get(USERS + "/id-2"), 404, "unknownobject");
        assertThat(Outside.state("timeback").getList("users.created.sourcedId")).containsExactly("id-1");
    }

    @Test
    void namesWhatIsWrongWithAUser() {
        failure(asked().body("{\"user\":{\"givenName\":\"A\"}}").post(USERS), 422, "invaliddata")
                .body("imsx_description", startsWith("familyName"));
        failure(asked().body(user("x", "").replace("student", "pupil")).post(USERS), 422, "invaliddata")
                .body("imsx_description", startsWith("roles[0].role"));
        failure(asked().body("[]").post(USERS), 400, "invaliddata");
    }

    @Test
    void aPutReplacesTheWholeUser() {
        post(USERS, user("id-1", ",\"grades\":[\"5\"]")).statusCode(201);
        String profile = ",\"userProfiles\":[{\"profileId\":\"p-1\",\"profileType\":\"app\",\"vendorId\":\"v\","
                + "\"applicationId\":\"app-sprintmath\",\"app\":{}}]";

        asked().body(user("id-1", profile))
                .put(USERS + "/id-1")
                .then()
                .statusCode(200)
                .body("user.userProfiles[0].profileId", equalTo("p-1"))
                .body("user", org.hamcrest.Matchers.not(hasKey("grades")));
        failure(asked().body(user("id-2", "")).put(USERS + "/id-1"), 422, "invaliddata");
        failure(asked().body(user("id-9", "")).put(USERS + "/id-9"), 404, "unknownobject");
        failure(
                asked().body(user("id-1", profile.replace("sprintmath", "none")))
                        .put(USERS + "/id-1"),
                422,
                "invaliddata");
    }

    @Test
    void listsByFilterAndPage() {
        post(USERS, user("id-1", "")).statusCode(201);

        asked().queryParam("filter", "status='active' AND email='ada@example.com'")
                .get(USERS)
                .then()
                .statusCode(200)
                .body("users.sourcedId", equalTo(java.util.List.of("id-1")))
                .body("totalCount", equalTo(1));
        asked().get(USERS + "/?limit=10&offset=30")
                .then()
                .body("users", hasSize(7))
                .body("totalCount", equalTo(37))
                .body("pageCount", equalTo(4))
                .body("pageNumber", equalTo(4));
        failure(asked().get(USERS + "?limit=3001"), 400, "invaliddata");
        failure(asked().queryParam("filter", "email is x").get(USERS), 400, "invalid_filter_field");
    }

    @Test
    void aDeletedUserStaysVisibleButTakesNoTests() {
        post(USERS, user("id-1", "")).statusCode(201);
        asked().delete(USERS + "/id-1").then().statusCode(204);

        asked().get(USERS + "/id-1").then().statusCode(200).body("user.status", equalTo("tobedeleted"));
        failure(asked().body(assignment("id-1", LESSON)).post(ASSIGN), 404, "unknownobject");
    }

    @Test
    void listsItsApplications() {
        asked().get("/sandbox/timeback/edubridge/applications/")
                .then()
                .statusCode(200)
                .body("applications.find { it.name == 'SprintMath' }.sourcedId", equalTo("app-sprintmath"))
                .body("applications.name", hasItem("WordForge"))
                .body("applications.status", everyItem(equalTo("active")));
    }

    @Test
    void assigningTwiceMakesTwoAssignments() {
        post(USERS, user("id-1", "")).statusCode(201);
        String progress = "/sandbox/timeback/powerpath/getAssessmentProgress?student=id-1&lesson=" + LESSON;
        failure(asked().get(progress), 404, "unknownobject");

        post(ASSIGN, assignment("id-1", LESSON)).statusCode(200).body("attempt", equalTo(1));
        post(ASSIGN, assignment("id-1", LESSON)).statusCode(200).body("attempt", equalTo(2));

        asked().get(progress).then().statusCode(200).body("attempt", equalTo(2));
        assertThat(Outside.state("timeback").getList("assignments.student")).containsExactly("id-1", "id-1");
    }

    @Test
    void assignsOnlyKnownTestsToKnownStudents() {
        post(USERS, user("id-1", "")).statusCode(201);
        failure(asked().body(assignment("nobody", LESSON)).post(ASSIGN), 404, "unknownobject");
        failure(asked().body(assignment("id-1", "assess-none")).post(ASSIGN), 404, "unknownobject");
        assertThat(Outside.state("timeback").getList("assignments")).isEmpty();
    }

    private RequestSpecification asked() {
        return given().header("Authorization", "Bearer " + token).contentType("application/json");
    }

    private ValidatableResponse post(String path, String body) {
        return asked().body(body).post(path).then();
    }

    private static ValidatableResponse failure(io.restassured.response.Response response, int status, String minor) {
        return response.then()
                .statusCode(status)
                .body("imsx_codeMajor", equalTo("failure"))
                .body("imsx_CodeMinor.imsx_codeMinorField[0].imsx_codeMinorFieldValue", equalTo(minor));
    }

    private static String user(String id, String more) {
        return "{\"user\":{\"sourcedId\":\"" + id
                + "\",\"status\":\"active\",\"enabledUser\":\"true\",\"givenName\":\"Ada\","
                + "\"familyName\":\"L\",\"email\":\"ada@example.com\",\"roles\":[{\"roleType\":\"primary\",\"role\":\"student\","
                + "\"org\":{\"sourcedId\":\"sandbox-school\"}}]" + more + "}}";
    }

    private static String assignment(String student, String lesson) {
        return "{\"student\":\"" + student + "\",\"lesson\":\"" + lesson + "\",\"applicationName\":\"SprintMath\"}";
    }
}
