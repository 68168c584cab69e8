package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is not as it must be stops a run before a write reaches HubSpot, and the team is told the cause. */
@QuarkusTest
@TestProfile(EngagementProfile.class)
class EngagementRefusedTest {

    @Inject
    TestPractices practices;

    @BeforeEach
    void begin() {
        practices.begin("twelve");
    }

    private void stops(String body, String cause) {
        JsonPath run = practices.run(body);

        assertThat(run.getString("outcome")).isEqualTo("failed");
        assertThat(run.getString("reason")).contains(cause);
        assertThat(TestPractices.writes()).isZero();
        assertThat(Outside.state("hubspot").getList("companies.written")).isEmpty();
        assertThat(TestPractices.slack())
                .singleElement()
                .asString()
                .contains("Customer engagement failed", "Nothing was written to HubSpot.", SlackMessage.escaped(cause));
        assertThat(TestPractices.mails()).containsExactly("Customer engagement failed");
    }

    private void stops(String cause) {
        stops("{'week': '2025-W47'}", cause);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'customer_engagement_rank': null | Property customer_engagement_rank does not exist",
                "'customer_engagement_score': {'modificationMetadata': {'readOnlyValue': true}} | customer_engagement_score is read-only",
                "'customer_engagement_score': {'calculated': true} | customer_engagement_score is calculated by HubSpot",
                "'customer_engagement_score': {'type': 'string'} | has the type 'string' and must be number",
                "'customer_engagement_rank': {'fieldType': 'textarea'} | field type 'textarea' and must be text",
                "'customer_engagement_tier': {'options': [{'value': 'Top 30%'}]} | must have exactly the options 'Bottom 30%', 'Middle 40%'"
            })
    void wherePropertiesCannotTakeTheRanking(String change, String cause) {
        TestPractices.load("hubspot", "{'properties': {'companies': {" + change + "}}}");
        TestPractices.forgetCalls();
        stops(cause);
        assertThat(Outside.counts("hubspot").getMap("")).containsOnlyKeys("GET /crm/v3/properties/companies/{name}");
    }

    @Test
    void whereYobiRefusesTheLoginWithATwoHundred() {
        Outside.fault(
                "yobi",
                "{'path':'*/users/login','status':200,'body':{'success':false,'message':'Invalid email or password'},'count':-1}");
        stops("Invalid email or password");
        assertThat(TestPractices.calls("hubspot", "POST", "/crm/*")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"calls, rolling, a total without days", "tasks, utc, days of UTC", "appointments, rolling, new-patients"
    })
    void whereAMetricCannotBeLimitedToTheWeek(String metric, String window, String cause) {
        TestPractices.load("yobi", "{'windows': {'" + metric + "': '" + window + "'}}");
        stops(cause);
    }

    @Test
    void whereAMetricOfACompanyIsMissing() {
        String data =
                TestPractices.text("twelve", "yobi.json").replace("\"tasks\": 0, \"calls\": 900", "\"calls\": 900");
        TestPractices.load("yobi", data);
        stops("Yobi has no tasks created (tasks) of tenant t5 for the week 2025-11-16 to 2025-11-22");
    }

    @ParameterizedTest
    @CsvSource({"is_internal_test", "customer_status"})
    void whereAPropertyThatExcludesIsGone(String name) {
        TestPractices.load("hubspot", "{'properties': {'companies': {'" + name + "': null}}}");
        stops("without " + name);
    }

    @Test
    void whereHubSpotKnowsNoCustomer() {
        Outside.fault(
                "hubspot", "{'path':'*/contacts/search','status':200,'body':{'total':0,'results':[]},'count':-1}");
        stops("There is nobody to rank");
    }

    @Test
    void whereAnOverrideNamesNoTenant() {
        TestPractices.load("yobi", TestPractices.text("twelve", "yobi.json").replace("\"t4\"", "\"t4000\""));
        stops("hub.engagement.overrides gives company 104 the tenant t4");
    }

    @Test
    void whereHubSpotRefusesASearch() {
        Outside.fault("hubspot", "{'path':'*/contacts/search','status':403,'count':-1}");
        stops("403");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'week': 'last'} | must be a day of it, like 2025-11-19",
                "{'week': '2999-W01'} | is not over",
                "{'only': 'names'} | only must be identity"
            })
    void whereAParameterIsNotUnderstood(String body, String cause) {
        stops(body, cause);
    }

    @Test
    void butNotWhereAnOutsideSystemIsAwayForAMoment() {
        Outside.fault("yobi", "{'path':'*/created','status':503,'count':2}");
        Outside.fault("hubspot", "{'path':'*/contacts/search','status':502,'count':1}");
        Outside.fault("slack", "{'status':429,'headers':{'Retry-After':'1'},'count':1}");
        JsonPath run = practices.run("{'week': '2025-W47'}");

        assertThat(run.getString("outcome")).isEqualTo("ok");
        assertThat(TestPractices.slack()).hasSize(1);
        assertThat(TestPractices.values(List.of("103")).get("103")).contains("1 out of 12");
    }
}
