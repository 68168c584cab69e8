package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import org.apache.http.NoHttpResponseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FaultsTest {

    private static final String CHAT = "/sandbox/google-chat/v1/spaces/SCHOOL/messages?key=k1&token=t1";
    private static final String TEXT = "{'text':'hello'}";

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void refusesAsOrderedAndSoOftenOnly() {
        Outside.fault(
                "google-chat", "{'method':'POST','path':'/v1/*','status':429,'headers':{'Retry-After':'2'},'count':2}");

        for (int i = 0; i < 2; i++) {
            Outside.json(TEXT)
                    .post(CHAT)
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "2")
                    .body("error.status", equalTo("RESOURCE_EXHAUSTED"));
        }
        Outside.json(TEXT).post(CHAT).then().statusCode(200);
        assertThat(Outside.state("google-chat").getList("messages")).hasSize(1);
        given().get("/sandbox/google-chat/_faults")
                .then()
                .body("[0].left", equalTo(0))
                .body("[0].struck", equalTo(2));
    }

    @Test
    void aFaultMayStrikeOneBodyOnlyAndLaterOnly() {
        Outside.fault("google-chat", "{'contains':'bad','status':400,'body':'{\\'no\\':1}','skip':1,'count':-1}");

        Outside.json("{'text':'bad 1'}").post(CHAT).then().statusCode(200);
        Outside.json("{'text':'good'}").post(CHAT).then().statusCode(200);
        Outside.json("{'text':'bad 2'}").post(CHAT).then().statusCode(400).body("no", equalTo(1));
        Outside.json("{'text':'bad 3'}").post(CHAT).then().statusCode(400);
        given().delete("/sandbox/google-chat/_faults").then().statusCode(204);
        Outside.json("{'text':'bad 4'}").post(CHAT).then().statusCode(200);
    }

    @Test
    void aResetClosesTheConnectionWithoutDoingTheWork() {
        Outside.fault("google-chat", "{'reset':true}");

        assertThatThrownBy(() -> Outside.json(TEXT).post(CHAT)).isInstanceOf(NoHttpResponseException.class);
        assertThat(Outside.state("google-chat").getList("messages")).isEmpty();
        assertThat(Outside.calls("google-chat", "").getInt("[0].status")).isZero();
    }

    @Test
    void aResetAfterTheWorkLosesOnlyTheAnswer() {
        Outside.fault("google-chat", "{'reset':true,'after':true}");

        assertThatThrownBy(() -> Outside.json(TEXT).post(CHAT)).isInstanceOf(NoHttpResponseException.class);
        assertThat(Outside.state("google-chat").getList("messages")).hasSize(1);
    }

    @Test
    void anErrorAfterTheWorkHidesThatItWasDone() {
        Outside.fault("google-chat", "{'status':500,'after':true}");

        Outside.json(TEXT).post(CHAT).then().statusCode(500).body("error.code", equalTo(500));
        assertThat(Outside.state("google-chat").getList("messages")).hasSize(1);
    }

    @Test
    void aMalformedAnswerIsNoJson() {
        Outside.fault("google-chat", "{'malformed':true}");
        Outside.fault("google-chat", "{'malformed':true,'after':true}");

        String made =
                Outside.json(TEXT).post(CHAT).then().statusCode(200).extract().asString();
        String real =
                Outside.json(TEXT).post(CHAT).then().statusCode(200).extract().asString();
        assertThat(made).startsWith("{").doesNotEndWith("}");
        assertThat(real).startsWith("{\"name\":\"spaces/SCHOOL").doesNotEndWith("}");
    }

    @Test
    void latencyDelaysTheAnswerAndHoldsUpNobodyElse() {
        Outside.fault("google-chat", "{'latency':'700ms'}");

        Instant start = Instant.now();
        Outside.json(TEXT).post(CHAT).then().statusCode(200);
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }
}
