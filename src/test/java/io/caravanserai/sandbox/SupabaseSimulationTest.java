package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Supabase Auth as its source has it, and PostgREST as its documents have it. */
@QuarkusTest
class SupabaseSimulationTest {
    private static final String AUTH = "/sandbox/supabase/auth/v1";
    private static final String ROWS = "/sandbox/supabase/rest/v1";
    private static final String ID = "7b2d1c9e-5a64-5f0e-9d51-2f6f0b1f4a11";
    private static final String ANN = "{'id':'" + ID + "','email':'Ann@example.org','password':'secret-1'}";

    @BeforeEach
    @AfterEach
    void reset() {
        Outside.reset();
    }

    private static RequestSpecification let(String body) {
        return Outside.json(body).header("apikey", "sandbox-token");
    }

    private static ValidatableResponse create(String user) {
        return let(user)
                .header("X-Supabase-Api-Version", "2024-01-01")
                .post(AUTH + "/admin/users")
                .then();
    }

    @Test
    void letsNobodyInWithoutTheKey() {
        Outside.json(ANN).post(AUTH + "/admin/users").then().statusCode(401);
        let(ANN).header("Authorization", "Bearer other")
                .post(AUTH + "/admin/users")
                .then()
                .statusCode(401);
        let(ANN).header("Authorization", "Bearer sandbox-token")
                .post(AUTH + "/admin/users")
                .then()
                .statusCode(200);
        Outside.json("{}").get(ROWS + "/profiles").then().statusCode(401).body("code", equalTo("PGRST301"));
    }

    @Test
    void makesAUserAsItIsAndSaysInBothFormsThatOneIsThere() {
        create(ANN)
                .statusCode(200)
                .body("id", equalTo(ID))
                .body("email", equalTo("ann@example.org"))
                .body("password", nullValue());
        create(ANN)
                .statusCode(422)
                .header("x-sb-error-code", "email_exists")
                .body("code", equalTo("email_exists"))
                .body("message", containsString("already been registered"));
        let(ANN).post(AUTH + "/admin/users")
                .then()
                .statusCode(422)
                .body("code", equalTo(422))
                .body("error_code", equalTo("email_exists"))
                .body("msg", containsString("already been registered"));
        create(ANN.replace("Ann@", "bob@")).statusCode(500);
        create("{'phone':'+919800000001'}").statusCode(200);
        create("{'phone':'919800000001'}").statusCode(422).body("code", equalTo("phone_exists"));
        create("{}").statusCode(400);
        create("{'email':'c@example.org','password':'short'}").statusCode(422).body("code", equalTo("weak_password"));
        let("{}").get(AUTH + "/admin/users?per_page=1&page=2").then().body("users", hasSize(1));
        let("{}").get(AUTH + "/admin/users/" + ID).then().statusCode(200);
        let("{}")
                .get(AUTH + "/admin/users/00000000-0000-4000-8000-000000000009")
                .then()
                .statusCode(404);
    }

    @Test
    void logsInWhoIsConfirmedWithTheRightPasswordAndRecordsNone() {
        create(ANN).statusCode(200);
        logIn("secret-1").statusCode(400).body("msg", equalTo("Email not confirmed"));
        reset();
        create(ANN.replace("'password'", "'email_confirm':true,'password'")).statusCode(200);
        logIn("secret-1").statusCode(200).body("user.id", equalTo(ID));
        logIn("secret-2").statusCode(400).body("error_code", equalTo("invalid_credentials"));
        assertThat(Outside.calls("supabase", "").prettify()).doesNotContain("secret-1");
        assertThat(Outside.state("supabase").prettify()).doesNotContain("secret-1", "digest");
    }

    private static ValidatableResponse logIn(String password) {
        return let("{'email':'ann@example.org','password':'" + password + "'}")
                .post(AUTH + "/token?grant_type=password")
                .then();
    }

    @ParameterizedTest
    @CsvSource({
        "recovery, ann@example.org, true, 200",
        "recovery, bob@example.org, true, 404",
        "invite, ann@example.org, true, 422",
        "invite, ann@example.org, false, 200",
        "invite, bob@example.org, true, 200",
        "magic, ann@example.org, true, 400"
    })
    void makesLinksOfTwoKinds(String type, String email, boolean confirmed, int status) {
        create("{'id':'" + ID + "','email':'ann@example.org','email_confirm':" + confirmed + "}");
        let("{'type':'" + type + "','email':'" + email + "'}")
                .post(AUTH + "/admin/generate_link")
                .then()
                .statusCode(status);
    }

    @Test
    void keepsRowsByTheirKey() {
        rows("[{'id':'1','role':'student'},{'id':'2','role':'teacher'}]", "?on_conflict=id")
                .statusCode(201)
                .body("role", hasSize(2));
        rows("{'id':'1','full_name':'Ann'}", "?on_conflict=id").statusCode(200).body("[0].role", equalTo("student"));
        let("{'id':'1'}").post(ROWS + "/profiles").then().statusCode(409).body("code", equalTo("23505"));
        rows("{'role':'student'}", "").statusCode(400).body("code", equalTo("23502"));
        rows("{'id':'3'}", "?on_conflict=role").statusCode(400).body("code", equalTo("42P10"));
        let("{}").get(ROWS + "/nothing").then().statusCode(404).body("code", equalTo("PGRST205"));
        read("role=eq.student&select=id").statusCode(200).body("[0]", equalTo(java.util.Map.of("id", "1")));
        read("id=in.(1,2)&order=id.desc&limit=1")
                .statusCode(206)
                .header("Content-Range", "0-0/2")
                .body("[0].id", equalTo("2"));
        read("id=not.eq.1&email=is.null").statusCode(200).body("id", hasSize(1));
        read("and=(id.gt.\"1\")").statusCode(200).body("id", hasSize(1));
        read("role=like.x").statusCode(400).body("code", equalTo("PGRST100"));
        read("role=eq.none").statusCode(200).header("Content-Range", "*/0");
    }

    private static ValidatableResponse rows(String rows, String query) {
        return let(rows)
                .header("Prefer", "resolution=merge-duplicates,return=representation")
                .post(ROWS + "/profiles" + query)
                .then();
    }

    private static ValidatableResponse read(String query) {
        return given().urlEncodingEnabled(true)
                .header("apikey", "sandbox-token")
                .header("Prefer", "count=exact")
                .get(ROWS + "/profiles?" + query)
                .then();
    }
}
