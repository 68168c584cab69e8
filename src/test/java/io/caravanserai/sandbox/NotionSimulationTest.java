package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class NotionSimulationTest {

    private static final String NOTION = "/sandbox/notion/v1";
    private static final String SEQUENCES = NotionSchema.EMAIL_SEQUENCE.sourceId();
    private static final String CONTACTS = NotionSchema.CONTACTS.sourceId();

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void wantsATokenAndItsVersion() {
        given().header("Notion-Version", "2025-09-03")
                .get(NOTION + "/users/me")
                .then()
                .statusCode(401)
                .body("object", equalTo("error"))
                .body("code", equalTo("unauthorized"))
                .body("request_id", notNullValue());
        given().header("Authorization", "Bearer sandbox-token")
                .get(NOTION + "/users/me")
                .then()
                .statusCode(400)
                .body("code", equalTo("missing_version"));
        asked().get(NOTION + "/users/me").then().statusCode(200).body("type", equalTo("bot"));
    }

    @Test
    void leadsFromADatabaseToItsDataSourceAndItsProperties() {
        String id = asked().get(NOTION + "/databases/" + NotionSchema.EMAIL_SEQUENCE.databaseId())
                .then()
                .statusCode(200)
                .body("title[0].plain_text", equalTo("Email Sequence"))
                .extract()
                .path("data_sources[0].id");
        Assertions.assertThat(id).isEqualTo(SEQUENCES);
        asked().get(NOTION + "/data_sources/" + id.replace("-", ""))
                .then()
                .statusCode(200)
                .body("properties.'Email 7 Sent'.type", equalTo("date"))
                .body("properties.Name.id", equalTo("title"))
                .body("properties.Segment.select.options.name", hasSize(3));
        asked().get(NOTION + "/data_sources/" + NotionSchema.EMAIL_SEQUENCE.databaseId())
                .then()
                .statusCode(404)
                .body("code", equalTo("object_not_found"));
    }

    @Test
    void keepsAndAnswersEveryTypeOfProperty() {
        String id = create(CONTACTS, """
                        {'Name':{'title':[{'text':{'content':'Ada '}},{'text':{'content':'Lovelace'}}]},
                         'Email':{'email':'ada@example.com'},'Business Name':{'rich_text':[{'text':{'content':'Engines'}}]},
                         'Phone':{'phone_number':'+1 416'},'Website':{'url':'https://a.example.com'},
                         'Segment':{'select':{'name':'CRITICAL'}},'Relationship':{'status':{'name':'Lead'}},
                         'Assessment Score':{'number':41.5},'Newsletter':{'checkbox':true},
                         'Diagnostic Call Date':{'date':{'start':'2026-12-01T10:00:00-05:00'}}}""").statusCode(200).extract().path("id");
        asked().get(NOTION + "/pages/" + id)
                .then()
                .statusCode(200)
                .body("parent.data_source_id", equalTo(CONTACTS))
                .body("properties.Name.title[0].plain_text", equalTo("Ada Lovelace"))
                .body("properties.'Business Name'.rich_text[0].text.content", equalTo("Engines"))
                .body("properties.Email.email", equalTo("ada@example.com"))
                .body("properties.Phone.phone_number", equalTo("+1 416"))
                .body("properties.Website.url", equalTo("https://a.example.com"))
                .body("properties.Segment.select.name", equalTo("CRITICAL"))
                .body("properties.Relationship.status.name", equalTo("Lead"))
                .body("properties.'Assessment Score'.number", equalTo(41.5f))
                .body("properties.Newsletter.checkbox", equalTo(true))
                .body("properties.'Diagnostic Call Date'.date.start", equalTo("2026-12-01T10:00:00-05:00"))
                .body("properties.'Booking Status'.select", nullValue())
                .body("created_time", endsWith(":00.000Z"));
    }

    @Test
    void changesOnlyWhatIsSentAndEmptiesWhatIsNull() {
        String id = create(SEQUENCES, "{'Name':{'title':[]},'Email':{'email':'a@example.com'}}")
                .extract()
                .path("id");
        change(id, "{'properties':{'Email 1 Sent':{'date':{'start':'2026-12-01'}}}}")
                .statusCode(200)
                .body("properties.Email.email", equalTo("a@example.com"))
                .body("properties.'Email 1 Sent'.date.start", equalTo("2026-12-01"));
        change(id, "{'properties':{'Email 1 Sent':{'date':null},'Segment':{'select':{'name':'New one'}}}}")
                .body("properties.'Email 1 Sent'.date", nullValue())
                .body("properties.Segment.select.name", equalTo("New one"));
        change(id, "{'in_trash':true}").body("in_trash", equalTo(true));
        query(SEQUENCES, "{}").body("results", hasSize(0));
        query(SEQUENCES, "{'in_trash':true}").body("results", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'Mail':{'email':'x'}} | Mail is not a property that exists.",
                "{'Email':{'rich_text':[]}} | Email is expected to be email.",
                "{'Assessment Score':{'number':'ten'}} | body.properties.Assessment Score.number should be a number",
                "{'Relationship':{'status':{'name':'Friend'}}} | Status option",
                "{'Newsletter':{'checkbox':null}} | should be a boolean",
                "{'Segment':{'select':'CRITICAL'}} | name should be defined",
                "{'Diagnostic Call Date':{'date':{'start':'tomorrow'}}} | valid ISO 8601 date",
                "{'Email':{'email':''}} | a string of 1 to 2000 characters"
            })
    void refusesInNotionsWordsWhatDoesNotFit(String properties, String message) {
        create(CONTACTS, properties)
                .statusCode(400)
                .body("code", equalTo("validation_error"))
                .body("message", containsString(message));
    }

    @Test
    void refusesAWholePageForOneWrongProperty() {
        String id = create(SEQUENCES, "{'Email':{'email':'a@example.com'}}")
                .extract()
                .path("id");
        change(id, "{'properties':{'Email':{'email':'b@example.com'},'Nothing':{'number':1}}}")
                .statusCode(400);
        asked().get(NOTION + "/pages/" + id).then().body("properties.Email.email", equalTo("a@example.com"));
        asked().body("{no json").post(NOTION + "/pages").then().body("code", equalTo("invalid_json"));
        asked().get(NOTION + "/pages/none").then().statusCode(404).body("code", equalTo("object_not_found"));
    }

    @Test
    void pagesThroughAllContactsWithCursors() {
        Set<String> seen = new HashSet<>();
        String cursor = null;
        int calls = 0;
        do {
            var page = query(CONTACTS, cursor == null ? "{}" : "{'start_cursor':'" + cursor + "'}")
                    .statusCode(200)
                    .body("request_status.type", equalTo("complete"))
                    .extract()
                    .jsonPath();
            seen.addAll(page.getList("results.id", String.class));
            cursor = page.getBoolean("has_more") ? page.getString("next_cursor") : null;
            calls++;
        } while (cursor != null);
        Assertions.assertThat(seen).hasSize(250);
        Assertions.assertThat(calls).isEqualTo(3);
        query(CONTACTS, "{'page_size':101}").statusCode(400).body("message", containsString("≤ `100`"));
        query(CONTACTS, "{'start_cursor':'x'}").statusCode(400);
    }

    @Test
    void findsSomePeopleWhoSignUpAmongTheContactsAndOthersNot() {
        Seed seed = new Seed(20, 200, Instant.now());
        String known = NotionContacts.person(seed, 12).email();
        String stranger = NotionContacts.person(seed, 13).email();
        query(CONTACTS, "{'filter':{'property':'Email','email':{'equals':'" + known + "'}}}")
                .body("results", hasSize(1))
                .body("results[0].properties.Email.email", equalTo(known));
        query(CONTACTS, "{'filter':{'property':'Email','rich_text':{'equals':'" + stranger + "'}}}")
                .body("results", hasSize(0))
                .body("has_more", equalTo(false))
                .body("next_cursor", nullValue());
    }

    @Test
    void filtersSortsAndShowsOnlyWhatIsAskedFor() {
        query(CONTACTS, """
                        {'filter':{'and':[{'property':'Newsletter','checkbox':{'equals':true}},
                          {'or':[{'property':'Relationship','status':{'equals':'Customer'}},
                                 {'property':'Name','title':{'starts_with':'A'}}]},
                          {'property':'Diagnostic Call Date','date':{'is_empty':true}}]},
                         'sorts':[{'property':'Name','direction':'descending'}],'page_size':5}""").statusCode(200).body("results.properties.Newsletter.checkbox", everyItem(equalTo(true)));
        asked().body("{}")
                .post(NOTION + "/data_sources/" + CONTACTS + "/query?filter_properties=Email&filter_properties=title")
                .then()
                .body("results[0].properties", hasKey("Name"))
                .body("results[0].properties", not(hasKey("Phone")));
        query(CONTACTS, "{'filter':{'property':'Email','number':{'equals':1}}}")
                .statusCode(400)
                .body("message", equalTo("database property email does not match filter number"));
        query(CONTACTS, "{'filter':{'timestamp':'created_time','created_time':{'after':'2999-01-01'}}}")
                .body("results", hasSize(0));
    }

    @Test
    void isOverloadedWhenOrdered() {
        Outside.fault("notion", "{'path':'*','status':529,'headers':{'Retry-After':'7'},'count':1}");
        asked().get(NOTION + "/users/me")
                .then()
                .statusCode(529)
                .header("Retry-After", "7")
                .body("code", equalTo("service_overload"));
        Outside.fault("notion", "{'path':'*','status':429,'count':1}");
        asked().get(NOTION + "/users/me").then().statusCode(429).body("code", equalTo("rate_limited"));
    }

    static RequestSpecification asked() {
        return given().header("Authorization", "Bearer sandbox-token")
                .header("Notion-Version", "2025-09-03")
                .contentType("application/json");
    }

    private static ValidatableResponse create(String source, String properties) {
        String body = "{'parent':{'type':'data_source_id','data_source_id':'" + source + "'},'properties':" + properties
                + "}";
        return asked().body(body.replace('\'', '"')).post(NOTION + "/pages").then();
    }

    private static ValidatableResponse change(String id, String body) {
        return asked().body(body.replace('\'', '"'))
                .patch(NOTION + "/pages/" + id)
                .then();
    }

    private static ValidatableResponse query(String source, String order) {
        return asked().body(order.replace('\'', '"'))
                .post(NOTION + "/data_sources/" + source + "/query")
                .then();
    }
}
