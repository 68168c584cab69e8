package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody throws a person's record away in Notion so that the e-mails stop. */
@QuarkusTest
class TrashedRecordTest {
    private static final String EMAIL = "christmas-email";

    @Inject
    CampaignHub hub;

    @BeforeEach
    void fresh() {
        hub.fresh();
    }

    @Test
    void sendsNoFurtherEmail() {
        String email = hub.signUp(0);
        hub.awaitMails(email, 1);
        CampaignHub.notion()
                .body("{\"in_trash\":true}")
                .patch("/sandbox/notion/v1/pages/" + hub.records(email).get(0).get("id"))
                .then()
                .statusCode(200);
        hub.advance("25h");
        hub.awaitRest(email);
        assertThat(hub.states(email, EMAIL)).startsWith("DONE", "DISCARDED", "WAITING");
        assertThat(hub.about(email, EMAIL).get(1).failure().reason()).contains("in Notion's trash");
        assertThat(hub.mailbox(email)).hasSize(1);
    }
}
