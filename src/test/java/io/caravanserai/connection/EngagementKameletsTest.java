package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.Message;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The connectors of HubSpot's companies and their contacts, seen from outside. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class EngagementKameletsTest {
    private static final String UPDATE = "kamelet:hubspot-companies-update-action";
    private static final String SEARCH = "kamelet:hubspot-contacts-search-action";
    private static final Map<String, Object> CUSTOMERS = Map.of(
            "filterGroups",
            List.of(Map.of(
                    "filters",
                    List.of(Map.of("propertyName", "lifecyclestage", "operator", "EQ", "value", "customer")))),
            "properties",
            List.of("email"),
            "limit",
            1);

    @Inject
    CamelContext camel;

    @Inject
    Effects effects;

    @BeforeEach
    void load() {
        Outside.reset();
        Outside.json("""
                        {'companies':[{'id':'7','properties':{'name':'Seven'}},{'id':'70','properties':{'name':'Seventy'}}],
                         'contacts':[
                          {'id':'1','properties':{'email':'a@x.example'},'companies':[{'id':'70'},{'id':'7','primary':true}]},
                          {'id':'2','properties':{'email':'b@x.example'}}]}""").post("/sandbox/hubspot/_data").then().statusCode(200);
    }

    @Test
    void readsADefinitionAndSaysWhichIsMissing() throws Exception {
        String read = "kamelet:hubspot-property-read-action?objectType=companies&name=RAW(${body})";
        try (OneStep property = OneStep.calling(camel, read)) {
            Map<?, ?> found = (Map<?, ?>) property.answer(null, "customer_engagement_score");
            assertThat(found.get("name")).isEqualTo("customer_engagement_score");
            assertThat(found.get("type")).isEqualTo("number");
            assertThat(property.failure(null, "no_such"))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("/crm/v3/properties/companies/no_such")
                    .hasMessageContaining("404");
        }
    }

    @Test
    void searchesPageByPage() throws Exception {
        try (OneStep search = OneStep.calling(camel, SEARCH)) {
            Map<?, ?> first = (Map<?, ?>) search.answer(null, CUSTOMERS);
            assertThat(first.get("total")).isEqualTo(2);
            assertThat((List<?>) first.get("results")).hasSize(1);
            Map<?, ?> next = (Map<?, ?>) ((Map<?, ?>) first.get("paging")).get("next");
            Map<String, Object> rest = new java.util.HashMap<>(CUSTOMERS);
            rest.put("after", next.get("after"));
            Map<?, ?> last = (Map<?, ?>) search.answer(null, rest);
            assertThat(last.get("results").toString()).contains("b@x.example");
            assertThat(last.containsKey("paging")).isFalse();
        }
    }

    @Test
    void waitsASecondWhereSearchesAreTooManyAndOnlySearchesWait() throws Exception {
        Outside.fault(
                "hubspot",
                "{'path':'*/search','status':429,'count':1,'body':{'status':'error','policyName':'SECONDLY','message':'m'}}");
        try (OneStep search = OneStep.calling(camel, SEARCH)) {
            assertThat(((Map<?, ?>) search.answer(null, CUSTOMERS)).get("total"))
                    .isEqualTo(2);
            assertThat(Outside.calls("hubspot", "?path=/crm/*").getList("status"))
                    .isEqualTo(List.of(429, 200));
        }
    }

    @Test
    void readsTheCompaniesOfContactsAndTakesNoneForNone() throws Exception {
        try (OneStep read = OneStep.calling(camel, "kamelet:hubspot-contact-companies-read-action")) {
            Iterator<?> pages = (Iterator<?>) read.answer(null, List.of("1", 2, "3"));
            List<?> found = (List<?>) pages.next();
            assertThat(pages.hasNext()).isFalse();
            assertThat(found).hasSize(1);
            Map<?, ?> links = (Map<?, ?>) found.get(0);
            assertThat(links.get("from")).isEqualTo("1");
            assertThat(links.get("to"))
                    .isEqualTo(List.of(Map.of("id", "70", "primary", false), Map.of("id", "7", "primary", true)));
            Iterator<?> none = (Iterator<?>) read.answer(null, List.of("2"));
            assertThat((List<?>) none.next()).isEmpty();
            assertThat(none.hasNext()).isFalse();
        }
    }

    @Test
    void readsOnWhereAContactHasMoreCompanies() throws Exception {
        Outside.fault("hubspot", """
                {'path':'*/batch/read','status':200,'count':1,'body':{'status':'COMPLETE','results':[
                 {'from':{'id':'1'},'paging':{'next':{'after':'a1'}},'to':[{'toObjectId':70,'associationTypes':[]}]},
                 {'from':{'id':'9'},'to':[]}]}}""");
        try (OneStep read = OneStep.calling(camel, "kamelet:hubspot-contact-companies-read-action")) {
            List<Object> links = new ArrayList<>();
            ((Iterator<?>) read.answer(null, List.of("1", "9"))).forEachRemaining(links::add);
            assertThat(links).hasSize(2);
            assertThat(Outside.calls("hubspot", "?path=*/batch/read").getList("body"))
                    .containsExactly(
                            "{\"inputs\":[{\"id\":\"1\"},{\"id\":\"9\"}]}",
                            "{\"inputs\":[{\"id\":\"1\",\"after\":\"a1\"}]}");
        }
    }

    @Test
    void readsAllContactsByTheirIdsSoThatNoSearchGoesPastTenThousand() throws Exception {
        Outside.fault(
                "hubspot",
                "{'path':'*/search','status':200,'count':1,'body':{'total':201,'results':[{'id':'1','properties':{}}]}}");
        try (OneStep read = OneStep.calling(camel, "kamelet:hubspot-contacts-read-action")) {
            List<Object> pages = new ArrayList<>();
            ((Iterator<?>) read.answer(
                            null,
                            Map.of(
                                    "filters",
                                    List.of(Map.of("propertyName", "email", "operator", "HAS_PROPERTY")),
                                    "properties",
                                    List.of("email"))))
                    .forEachRemaining(pages::add);
            assertThat(pages).hasSize(2);
            assertThat(pages.get(1).toString()).contains("b@x.example").doesNotContain("a@x.example");
            List<String> asked = Outside.calls("hubspot", "?path=*/search").getList("body");
            assertThat(asked.get(0)).contains("\"limit\":200").doesNotContain("GT", "after");
            assertThat(asked.get(1))
                    .contains("{\"propertyName\":\"hs_object_id\",\"operator\":\"GT\",\"value\":\"1\"}]}]")
                    .contains("HAS_PROPERTY");
        }
    }

    @Test
    void readsCompaniesWithoutThoseThatAreGone() throws Exception {
        try (OneStep read = OneStep.calling(camel, "kamelet:hubspot-companies-read-action")) {
            List<?> found = (List<?>)
                    read.answer(null, Map.of("ids", List.of("7", 70, "404"), "properties", List.of("name", "domain")));
            assertThat(found).hasSize(2);
            Map<?, ?> seven = (Map<?, ?>) found.get(0);
            assertThat(seven.get("id")).isEqualTo("7");
            assertThat(((Map<?, ?>) seven.get("properties")).get("name")).isEqualTo("Seven");
            assertThat(((Map<?, ?>) seven.get("properties")).get("domain")).isNull();
        }
    }

    @Test
    void asksAgainForACompanyOfWhichNothingIsSaid() throws Exception {
        Outside.fault(
                "hubspot",
                "{'path':'*/companies/batch/read','status':200,'count':1,'body':{'status':'COMPLETE','results':"
                        + "[{'id':'7','properties':{'name':'Seven'}}]}}");
        Map<String, Object> both = Map.of("ids", List.of("7", "70"), "properties", List.of("name"));
        try (OneStep read = OneStep.calling(camel, "kamelet:hubspot-companies-read-action")) {
            assertThat(read.failure(null, both))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("said nothing of 1 of 2 (70), not even that it is gone");
            assertThat((List<?>) read.answer(null, both)).hasSize(2);
        }
    }

    @Test
    void updatesCompaniesAndTellsWhatWasWrittenAndWhatNot() throws Exception {
        Message message = OneStep.message();
        try (OneStep update = OneStep.calling(camel, UPDATE)) {
            Map<?, ?> answer = (Map<?, ?>)
                    update.answer(message, List.of(score("7", "12"), score("70", "many"), score("404", "1")));
            assertThat(answer.get("status")).isEqualTo("COMPLETE");
            assertThat(ids(answer, "results")).isEqualTo(List.of("7"));
            List<?> errors = (List<?>) answer.get("errors");
            Map<?, ?> invalid = (Map<?, ?>) errors.get(0);
            assertThat(invalid.get("category")).isEqualTo("VALIDATION_ERROR");
            assertThat(invalid.get("message").toString()).contains("INVALID_DOUBLE");
            assertThat(invalid.get("traceIds")).isEqualTo(List.of("t-70"));
            assertThat(((Map<?, ?>) errors.get(1)).get("traceIds")).isEqualTo(List.of("t-404"));
            assertThat(((Map<?, ?>) errors.get(1)).get("ids")).isEqualTo(List.of("404"));
            // The second time the journal answers.
            assertThat(update.answer(message, List.of(score("7", "12"), score("70", "many"), score("404", "1"))))
                    .isEqualTo(answer);
        }
        assertThat(Outside.calls("hubspot", "?method=POST&path=*/batch/update").getList("$"))
                .hasSize(1);
        assertThat(effects.of(message.id()).get(0).state()).isEqualTo(Effect.State.DONE);
    }

    @Test
    void tellsApartWhatIsRefusedWhatMayBeRepeatedAndWhatMustWait() throws Exception {
        try (OneStep update = OneStep.calling(camel, UPDATE)) {
            Outside.fault("hubspot", "{'path':'*/batch/update','status':400,'count':1}");
            assertThat(update.failure(OneStep.message(), List.of(score("7", "1"))))
                    .isInstanceOf(PermanentException.class);

            Outside.fault("hubspot", "{'path':'*/batch/update','status':502,'count':1}");
            update.answer(OneStep.message(), List.of(score("7", "2")));

            Outside.fault("hubspot", "{'path':'*/batch/update','reset':true,'after':true,'count':1}");
            update.answer(OneStep.message(), List.of(score("7", "3")));

            Outside.fault("hubspot", "{'path':'*/batch/update','status':429,'headers':{'Retry-After':'1'},'count':1}");
            update.answer(OneStep.message(), List.of(score("7", "4")));

            Outside.fault("hubspot", "{'path':'*/batch/update','status':500,'count':3}");
            Message down = OneStep.message();
            assertThat(update.failure(down, List.of(score("7", "5")))).isInstanceOf(OutcomeUnknownException.class);
            update.answer(down, List.of(score("7", "5")));

            Outside.fault(
                    "hubspot",
                    "{'path':'*/batch/update','status':429,'count':1,'body':{'policyName':'SECONDLY','message':'m'}}");
            update.answer(OneStep.message(), List.of(score("7", "6")));
        }
        assertThat(Outside.state("hubspot").getList("companies.written.customer_engagement_score"))
                .isEqualTo(List.of("6"));
    }

    @Test
    void writesNothingInADryRun() throws Exception {
        Message message = OneStep.message(true);
        try (OneStep update = OneStep.calling(camel, UPDATE)) {
            Map<?, ?> answer = (Map<?, ?>) update.answer(message, List.of(score("7", "12")));
            assertThat(answer.get("status")).isEqualTo("PLANNED");
            assertThat((List<?>) answer.get("results")).isEmpty();
            assertThat((List<?>) answer.get("errors")).isEmpty();
        }
        assertThat(Outside.calls("hubspot", "?path=/crm/*").getList("$")).isEmpty();
        assertThat(effects.of(message.id()).get(0).request()).contains("t-7").contains("customer_engagement_score");
    }

    private static Map<String, Object> score(String company, String score) {
        return Map.of(
                "id",
                company,
                "objectWriteTraceId",
                "t-" + company,
                "properties",
                Map.of("customer_engagement_score", score));
    }

    private static List<?> ids(Map<?, ?> answer, String list) {
        return ((List<?>) answer.get(list))
                .stream().map(each -> ((Map<?, ?>) each).get("id")).toList();
    }
}
