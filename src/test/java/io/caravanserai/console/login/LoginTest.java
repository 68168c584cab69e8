package io.caravanserai.console.login;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.caravanserai.console.ConsoleProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.http.Cookie;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class LoginTest {
    @Inject
    TestPeople people;

    private static RequestSpecification browser() {
        return given().redirects().follow(false);
    }

    private static Response login(String name, String password, String next) {
        return browser()
                .formParam("name", name)
                .formParam("password", password)
                .formParam("next", next)
                .post("/login");
    }

    @Test
    void letsAPersonInAndOut() {
        Response in = login(people.user("operator"), TestPeople.PASSWORD, "/messages?state=PARKED");
        Cookie session = in.detailedCookie(Sessions.COOKIE);
        assertThat(in.statusCode()).isEqualTo(303);
        assertThat(in.header("Location")).endsWith("/messages?state=PARKED");
        assertThat(session.isHttpOnly()).isTrue();
        assertThat(session.getSameSite()).isEqualTo("Lax");
        browser().cookie(session).get("/").then().statusCode(200).body(containsString("Handles numbers"));
        browser().cookie(session).post("/logout").then().statusCode(303);
        browser().cookie(session).get("/").then().statusCode(303);
    }

    @Test
    void saysThatAPasswordIsWrongAndNotWhich() {
        String page = login(people.user("viewer"), "wrong password", "/")
                .then()
                .statusCode(403)
                .extract()
                .asString();
        assertThat(page).contains("The name or the password is wrong");
        assertThat(login("nobody", "wrong password", "/")
                        .then()
                        .statusCode(403)
                        .extract()
                        .asString())
                .isEqualTo(page);
    }

    @Test
    void staysOnThisHostWhateverTheLinkSays() {
        for (String next : new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:x"}) {
            Response in = login(people.user("viewer"), TestPeople.PASSWORD, next);
            assertThat(in.header("Location")).as(next).doesNotContain("evil").doesNotContain("javascript");
        }
    }

    @Test
    void refusesWhatThePageOfAnotherSiteSends() {
        Cookie session =
                login(people.user("operator"), TestPeople.PASSWORD, "/").detailedCookie(Sessions.COOKIE);
        browser()
                .cookie(session)
                .header("Origin", "https://evil.example")
                .contentType(ContentType.URLENC)
                .post("/messages/replay")
                .then()
                .statusCode(403)
                .body(containsString("another site"));
        browser()
                .cookie(session)
                .header("Origin", "http://localhost:" + io.restassured.RestAssured.port)
                .contentType(ContentType.URLENC)
                .formParam("channel", "nosuch")
                .formParam("shown", 0)
                .post("/messages/replay")
                .then()
                .statusCode(303);
    }

    @Test
    void takesNoSessionForATokenAndNoTokenForASession() {
        Cookie session =
                login(people.user("operator"), TestPeople.PASSWORD, "/").detailedCookie(Sessions.COOKIE);
        given().auth()
                .preemptive()
                .oauth2(session.getValue())
                .get("/api/flows")
                .then()
                .statusCode(401);
        browser()
                .cookie(Sessions.COOKIE, people.token("operator"))
                .get("/")
                .then()
                .statusCode(303);
    }

    @Test
    void makesTokensThatEndWithTheirUser() {
        String name = people.user("operator");
        String token = people.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"label\":\"ci\",\"role\":\"admin\",\"user\":\"" + name + "\",\"validFor\":\"90d\"}")
                .post("/api/tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("token");
        given().auth().preemptive().oauth2(token).get("/api/flows").then().statusCode(200);
        given().auth().preemptive().oauth2(token).get("/api/users").then().statusCode(403);
        people.as("admin").get("/api/tokens").then().statusCode(200).body(not(containsString(token)));
        people.as("admin").delete("/api/users/" + name).then().statusCode(204);
        given().auth().preemptive().oauth2(token).get("/api/flows").then().statusCode(401);
    }

    @Test
    void addsUsersWithAPasswordThatIsShownOnce() {
        String name = "new-" + Secret.random(5);
        String password = people.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"" + name + "\",\"role\":\"viewer\"}")
                .post("/api/users")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("password");
        given().auth()
                .preemptive()
                .basic(name, password)
                .get("/api/flows")
                .then()
                .statusCode(200);
        people.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"password\":\"short\"}")
                .put("/api/users/" + name + "/password")
                .then()
                .statusCode(400)
                .body("field", is("password"));
        people.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"name\":\"x y\",\"role\":\"viewer\"}")
                .post("/api/users")
                .then()
                .statusCode(400)
                .body("field", is("name"));
    }
}
