package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class GoogleChatSimulationTest {

    private static final String SPACE = "/sandbox/google-chat/v1/spaces/SCHOOL/messages";
    private static final String HOOK = SPACE + "?key=k&token=t";

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void theSameRequestIdMakesOneMessage() {
        String first = post(HOOK + "&requestId=r1", "{'text':'started'}");
        String again = post(HOOK + "&requestId=r1", "{'text':'started again'}");
        String other = post(HOOK + "&requestId=r2", "{'text':'started'}");

        assertThat(first).startsWith("spaces/SCHOOL/messages/").isEqualTo(again).isNotEqualTo(other);
        assertThat(Outside.state("google-chat").getList("messages.text")).containsExactly("started", "started");
        given().get(SPACE).then().body("messages", hasSize(2)).body("messages[0].name", equalTo(first));
        given().get(SPACE.replace("SCHOOL", "OTHER")).then().body("messages", hasSize(0));
    }

    @Test
    void answersWithThreadAndCards() {
        Outside.json("{'cardsV2':[{'cardId':'c','card':{}}],'thread':{'threadKey':'run-7'}}")
                .post(HOOK)
                .then()
                .statusCode(200)
                .body("thread.name", equalTo("spaces/SCHOOL/threads/run-7"))
                .body("cardsV2[0].cardId", equalTo("c"))
                .body("createTime", not(equalTo("")));
    }

    @Test
    void refusesWhatHasNoKeyNoTextOrTooMuchOfIt() {
        Outside.json("{'text':'x'}")
                .post(SPACE)
                .then()
                .statusCode(401)
                .body("error.status", equalTo("UNAUTHENTICATED"));
        Outside.json("{}").post(HOOK).then().statusCode(400).body("error.status", equalTo("INVALID_ARGUMENT"));
        Outside.json("{'text':'" + "x".repeat(4097) + "'}").post(HOOK).then().statusCode(400);
    }

    private static String post(String url, String body) {
        return Outside.json(body).post(url).then().statusCode(200).extract().path("name");
    }
}
