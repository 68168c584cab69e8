package io.caravanserai.jq;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first flow of {@code docs/for-flow-authors.md}, as it stands there. */
@QuarkusTest
@TestProfile(TypeformFolder.class)
class HelloFlowTest {
    @Inject
    TestFlow flow;

    @BeforeEach
    void begin() {
        flow.rest("hello");
        flow.resetOutside();
    }

    @Test
    void tellsSlackHello() {
        long run = given().post("/api/flows/hello/run")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getLong("runId");
        assertThat(given().get("/api/runs/" + run + "?wait=30s").jsonPath().getString("outcome"))
                .isEqualTo("ok");
        assertThat(Outside.state("slack").getList("messages.text", String.class))
                .containsExactly("Hello from the hub.");
    }
}
