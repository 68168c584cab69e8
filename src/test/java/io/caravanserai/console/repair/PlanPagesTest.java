package io.caravanserai.console.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.caravanserai.console.ConsoleProfile;
import io.caravanserai.console.login.TestPeople;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ConsoleProfile.class)
class PlanPagesTest {
    private static final String BATCH = """
            {"method":"POST","path":"/crm/v3/objects/companies/batch/update",
             "before":{"77":{"score":"310","tier":""}},
             "body":{"inputs":[{"id":"77","properties":{"score":"322","tier":"gold","note":"=1+1"}}]}}""";

    @Inject
    TestPeople people;

    @Inject
    RepairData data;

    @Test
    void showsOldAndNewByField() {
        long run = data.planned(BATCH);
        people.as("operator")
                .get("/runs/" + run + "/plan")
                .then()
                .statusCode(200)
                .body(containsString("What it would write"))
                .body(containsString("1 call, no limit"))
                .body(containsString("<del>310</del>"))
                .body(containsString("<ins>322</ins>"))
                .body(containsString("not read"));
    }

    @Test
    void givesATableThatNoSpreadsheetEvaluates() {
        long run = data.planned(BATCH);
        String csv = people.as("operator").get("/runs/" + run + "/plan.csv").asString();
        assertThat(csv.lines()).hasSize(4).first().isEqualTo("system,step,message,thing,field,old,new");
        assertThat(csv)
                .contains(",77,score,310,322\r\n")
                .contains(",77,tier,,gold\r\n")
                .contains(",77,note,,\"'=1+1\"");
    }

    @Test
    void showsAViewerTheCallsAndNoField() {
        long run = data.planned(BATCH);
        people.as("viewer")
                .get("/runs/" + run + "/plan")
                .then()
                .statusCode(200)
                .body(containsString("1 call"))
                .body(not(containsString("322")));
        people.as("viewer").get("/runs/" + run + "/plan.csv").then().statusCode(403);
    }

    @Test
    void saysThatNothingIsWritten() {
        people.as("operator").get("/runs/999999999/plan").then().statusCode(404);
    }
}
