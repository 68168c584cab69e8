package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** HubSpot's companies, those of its contacts, and what their properties take. */
@QuarkusTest
class HubSpotCompaniesTest {

    private static final String COMPANIES = "/crm/v3/objects/companies";
    private static final String ASSOCIATIONS = "/crm/v4/associations/contacts/companies/batch/read";
    private static final String CUSTOMERS =
            "'filterGroups':[{'filters':[{'propertyName':'lifecyclestage','operator':'EQ','value':'customer'}]}],"
                    + "'sorts':[{'propertyName':'hs_object_id','direction':'ASCENDING'}],";

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void findsAllCustomersPageByPageAndTheirCompanies() {
        List<String> contacts = customers();
        assertThat(contacts).hasSizeGreaterThan(400).doesNotHaveDuplicates();
        Set<String> primary = new HashSet<>();
        int several = 0;
        for (int i = 0; i < contacts.size(); i += 1000) {
            JsonPath read = post(ASSOCIATIONS, inputs(contacts.subList(i, Math.min(i + 1000, contacts.size()))))
                    .statusCode(200)
                    .body("status", equalTo("COMPLETE"))
                    .extract()
                    .jsonPath();
            for (List<Map<String, Object>> to : read.<List<Map<String, Object>>>getList("results.to")) {
                several += to.size() > 1 ? 1 : 0;
                to.stream()
                        .filter(each -> each.get("associationTypes").toString().contains("Primary"))
                        .forEach(each -> primary.add(each.get("toObjectId").toString()));
            }
        }
        assertThat(several).isGreaterThan(10);
        // All but those of whom no contact is a customer.
        assertThat(primary).hasSize(250 - 5);
    }

    @Test
    void hasTheSameCompaniesForTheSameSeedWithNamesThatHurt() {
        List<String> ids =
                IntStream.range(0, 100).mapToObj(Practices::companyId).toList();
        String body = "{'properties':['name','domain','customer_engagement_rank','is_internal_test','customer_status'],"
                + inputs(ids).substring(1);
        JsonPath first =
                post(COMPANIES + "/batch/read", body).statusCode(200).extract().jsonPath();
        Outside.reset();
        assertThat(post(COMPANIES + "/batch/read", body).extract().jsonPath().getList("results.properties.name"))
                .isEqualTo(first.getList("results.properties.name"));

        List<String> names = first.getList("results.properties.name");
        assertThat(names).anyMatch(name -> name.contains("<b>") && name.contains("&"));
        assertThat(names).anyMatch(name -> name.contains("🦷"));
        assertThat(names).anyMatch(name -> name.length() == 200);
        assertThat(first.<String>getList("results.properties.domain"))
                .anyMatch(domain -> domain != null && domain.startsWith("www."))
                .anyMatch(domain -> domain != null && domain.contains(":8443/"))
                .anyMatch(domain -> domain != null && domain.contains("ä"))
                .contains((String) null);
        assertThat(first.<String>getList("results.properties.customer_engagement_rank"))
                .contains("n/a", "26 out of", "0 out of 0", null);
        assertThat(first.<String>getList("results.properties.is_internal_test")).contains("true");
        assertThat(first.<String>getList("results.properties.customer_status")).contains("churned");
        // As text they would be in another order.
        assertThat(ids.get(0)).hasSize(9);
        assertThat(ids.get(99)).hasSize(10);
    }

    @Test
    void updatesCompaniesAndNamesEachFailureByItsTraceId() {
        post(
                        COMPANIES + "/batch/update",
                        "{'inputs':[" + input(0, "'customer_engagement_score':'12'") + ","
                                + input(1, "'customer_engagement_score':'many'") + ","
                                + input(2, "'customer_engagement_tier':'Best'") + ","
                                + "{'id':'404','objectWriteTraceId':'t-404','properties':{'name':'x'}}]}")
                .statusCode(207)
                .body("results", hasSize(1))
                .body("results[0].id", equalTo(Practices.companyId(0)))
                .body("numErrors", equalTo(3))
                .body("errors[0].message", containsString("INVALID_DOUBLE"))
                .body("errors[0].context.objectWriteTraceId", equalTo(List.of("t-1")))
                .body("errors[1].message", containsString("INVALID_OPTION"))
                .body("errors[2].category", equalTo("OBJECT_NOT_FOUND"))
                .body("errors[2].message", containsString("COMPANY"))
                .body("errors[2].context.objectWriteTraceId", equalTo(List.of("t-404")));
        assertThat(Outside.state("hubspot").getList("companies.written.customer_engagement_score"))
                .isEqualTo(List.of("12"));
    }

    @Test
    void knowsWhatItsPropertiesTake() {
        property("customer_engagement_score").body("type", equalTo("number")).body("fieldType", equalTo("number"));
        property("customer_engagement_rank").body("type", equalTo("string")).body("fieldType", equalTo("text"));
        property("customer_engagement_tier")
                .body("type", equalTo("enumeration"))
                .body("options.value", equalTo(List.of("Top 30%", "Middle 40%", "Bottom 30%")));
        property("hs_object_id").body("modificationMetadata.readOnlyValue", equalTo(true));
        load(
                "{'properties':{'companies':{'customer_engagement_score':{'calculated':true},'customer_engagement_rank':null,"
                        + "'customer_engagement_tier':{'type':'string','options':[]}}}}");
        property("customer_engagement_score").body("calculated", equalTo(true));
        asked().get("/sandbox/hubspot/crm/v3/properties/companies/customer_engagement_rank")
                .then()
                .statusCode(404);
        post(COMPANIES + "/batch/update", "{'inputs':[" + input(0, "'customer_engagement_tier':'Best'") + "]}")
                .statusCode(200);
        post(COMPANIES + "/batch/update", "{'inputs':[" + input(0, "'customer_engagement_score':'1'") + "]}")
                .statusCode(207)
                .body("errors.message", hasItem(containsString("READ_ONLY_VALUE")));
        Outside.reset();
        property("customer_engagement_rank").body("calculated", equalTo(false));
    }

    @Test
    void takesACaseOfItsOwnInsteadOfItsCompanies() {
        load("{'companies':[{'id':'7','properties':{'name':'Seven','domain':'seven.example'}},{'id':'70'}],"
                + "'contacts':[{'id':'1','properties':{'email':'a@seven.example'},'companies':[{'id':'70'},{'id':'7','primary':true}]},"
                + "{'id':'2','properties':{'email':'b@seven.example'}}]}");
        assertThat(customers()).containsExactly("1", "2");
        post(ASSOCIATIONS, inputs(List.of("1", "2", "3")))
                .statusCode(207)
                .body("results", hasSize(1))
                .body("results[0].from.id", equalTo("1"))
                .body("results[0].to.toObjectId", equalTo(List.of(70, 7)))
                .body("results[0].to[0].associationTypes.label", equalTo(java.util.Collections.singletonList(null)))
                .body("results[0].to[1].associationTypes.label", equalTo(java.util.Arrays.asList("Primary", null)))
                .body("errors[0].subCategory", equalTo("crm.associations.NO_ASSOCIATIONS_FOUND"))
                .body("errors[0].context.fromObjectId", equalTo(List.of("2", "3")));
        asked().get("/sandbox/hubspot" + COMPANIES + "/7?properties=name,customer_engagement_rank")
                .then()
                .body("properties.name", equalTo("Seven"))
                .body("properties.customer_engagement_rank", nullValue());
        assertThat(Outside.state("hubspot").getInt("companies.total")).isEqualTo(2);
    }

    @Test
    void keepsToItsLimits() {
        post(
                        ASSOCIATIONS,
                        inputs(IntStream.range(0, 1001)
                                .mapToObj(Integer::toString)
                                .toList()))
                .statusCode(400);
        post(
                        COMPANIES + "/batch/read",
                        inputs(IntStream.range(0, 101)
                                .mapToObj(Integer::toString)
                                .toList()))
                .statusCode(400);
        given().header("Authorization", "Bearer other")
                .post("/sandbox/hubspot" + ASSOCIATIONS)
                .then()
                .statusCode(401);
    }

    private static List<String> customers() {
        List<String> contacts = new ArrayList<>();
        String after = "0";
        while (after != null) {
            JsonPath page = post(
                            "/crm/v3/objects/contacts/search", "{" + CUSTOMERS + "'limit':200,'after':'" + after + "'}")
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            contacts.addAll(page.getList("results.id"));
            after = page.getString("paging.next.after");
        }
        return contacts;
    }

    private static ValidatableResponse property(String name) {
        return asked().get("/sandbox/hubspot/crm/v3/properties/companies/" + name)
                .then()
                .statusCode(200);
    }

    private static void load(String data) {
        Outside.json(data).post("/sandbox/hubspot/_data").then().statusCode(200);
    }

    private static ValidatableResponse post(String path, String body) {
        return asked().body(body.replace('\'', '"'))
                .post("/sandbox/hubspot" + path)
                .then();
    }

    private static String input(int company, String properties) {
        return "{'id':'" + Practices.companyId(company) + "','objectWriteTraceId':'t-" + company + "','properties':{"
                + properties + "}}";
    }

    private static String inputs(List<String> ids) {
        return ids.stream().map(id -> "{'id':'" + id + "'}").collect(Collectors.joining(",", "{'inputs':[", "]}"));
    }

    private static RequestSpecification asked() {
        return given().header("Authorization", "Bearer sandbox-token").contentType("application/json");
    }
}
