package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.RetryableException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CustomersTest {
    private final Customers customers =
            new Customers(new EngagementSettingsTest.Written().settings().read());

    private static Map<String, Object> page(int from, int to, int total) {
        List<Map<String, Object>> results = IntStream.rangeClosed(from, to)
                .<Map<String, Object>>mapToObj(
                        i -> Map.of("id", "" + i, "properties", Map.of("email", "p" + i + "@c" + i + ".example")))
                .toList();
        return Map.of("total", total, "results", results);
    }

    private static Map<String, Object> link(String contact, String... companies) {
        List<Map<String, Object>> to = Arrays.stream(companies)
                .<Map<String, Object>>map(id -> Map.of("id", id.replace("*", ""), "primary", id.endsWith("*")))
                .toList();
        return Map.of("from", contact, "to", to);
    }

    private static Map<String, Object> company(String id, String... properties) {
        Map<String, Object> values = new HashMap<>();
        values.put("name", "Company " + id);
        for (String empty : List.of(
                "domain",
                "customer_engagement_score",
                "customer_engagement_rank",
                "customer_engagement_tier",
                "is_internal_test",
                "customer_status")) {
            values.put(empty, null);
        }
        for (int i = 0; i < properties.length; i += 2) {
            values.put(properties[i], properties[i + 1]);
        }
        return Map.of("id", id, "properties", values);
    }

    @Test
    void areFoundOnPagesThatAreWhole() {
        customers.found(page(1, 200, 12_345));
        customers.found(page(201, 400, 200));
        customers.found(Map.of("total", 0, "results", List.of()));
        assertThatThrownBy(() -> customers.found(Map.of("total", 7, "results", List.of())))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("none of 7");
        assertThat(customers.contacts()).isEqualTo(400);
    }

    @Test
    void areAskedForTheirCompaniesAThousandAtATime() {
        customers.found(page(1, 2_500, 2_500));
        assertThat(customers.toLink()).extracting(List::size).containsExactly(1_000, 1_000, 500);
        customers.linked(List.of(link("6", "60"), link("7", "70*")));
        customers.linked(List.of(link("7", "71")));
        assertThat(customers.toRead()).singleElement().satisfies(ask -> assertThat(ask.get("ids"))
                .isEqualTo(List.of("60", "70", "71")));
    }

    @Test
    void haveEachCompanyOnceWithTheDomainsOfItsContacts() {
        customers.found(page(1, 3, 3));
        customers.toLink();
        customers.linked(List.of(link("1", "9", "10*"), link("2", "10*"), link("3", "10")));
        Map<String, Object> ask = customers.toRead().get(0);

        assertThat(ask.get("ids")).isEqualTo(List.of("9", "10"));
        assertThat(JsonValues.list(ask.get("properties")))
                .containsExactly(
                        "name",
                        "domain",
                        "customer_engagement_score",
                        "customer_engagement_rank",
                        "customer_engagement_tier",
                        "is_internal_test",
                        "customer_status");
        customers.known(List.of(company("10"), company("9")));
        assertThat(customers.toRead()).isEmpty();
        assertThat(customers.companies()).extracting(Company::id).containsExactly("9", "10");
        assertThat(customers.companies().get(1).emailDomains())
                .containsExactly("c1.example", "c2.example", "c3.example");
        assertThat(customers.companies().get(1).domain()).isEmpty();
    }

    @Test
    void areWithoutThoseExcludedAndThoseThatAreGone() {
        customers.found(page(1, 1, 1));
        customers.toLink();
        customers.linked(List.of(link("1", "1", "2", "3", "4", "5")));
        customers.toRead();
        customers.known(List.of(
                company("1", "is_internal_test", "true"),
                company("2", "customer_status", "Churned"),
                company("3", "is_internal_test", "false", "customer_status", "active"),
                company("4")));

        assertThat(customers.companies()).extracting(Company::id).containsExactly("3", "4");
        assertThat(customers.excluded()).isEqualTo(2);
        assertThat(customers.missing()).isEqualTo(1);
    }

    @Test
    void areReadAHundredAtATime() {
        customers.found(page(1, 1, 1));
        customers.toLink();
        customers.linked(List.of(
                link("1", IntStream.rangeClosed(1, 250).mapToObj(i -> "" + i).toArray(String[]::new))));
        assertThat(customers.toRead())
                .extracting(ask -> JsonValues.list(ask.get("ids")).size())
                .containsExactly(100, 100, 50);
    }

    @Test
    void areAskedForWhileOthersAreSearchedOnceThereIsACallsWorth() {
        customers.found(page(1, 999, 3_000));
        assertThat(customers.toLink()).isEmpty();
        customers.found(page(1_000, 1_001, 2_001));
        assertThat(customers.toLink().get(0)).hasSize(1_000).contains("1000").doesNotContain("1001");
        assertThat(customers.toLink()).isEmpty();
        String[] hundredAndOne =
                IntStream.rangeClosed(1, 101).mapToObj(i -> "" + i).toArray(String[]::new);
        customers.linked(List.of(link("1", hundredAndOne)));
        assertThat(customers.toRead()).singleElement().satisfies(ask -> assertThat(JsonValues.list(ask.get("ids")))
                .hasSize(100)
                .doesNotContain("101"));
        customers.known(List.of(company("1")));
        assertThat(customers.toRead()).isEmpty();

        customers.found(page(1_002, 1_003, 2));
        assertThat(customers.toLink()).singleElement().isEqualTo(List.of("1001", "1002", "1003"));
        customers.linked(List.of(link("1003", "1", "101", "102")));
        assertThat(customers.toRead()).singleElement().satisfies(ask -> assertThat(ask.get("ids"))
                .isEqualTo(List.of("101", "102")));
        customers.known(List.of(company("101")));
        assertThat(customers.toRead()).isEmpty();
        assertThat(customers.companies().get(0).emailDomains()).containsExactly("c1.example", "c1003.example");
    }

    @Test
    void mayBeNone() {
        customers.found(page(1, 0, 0));
        assertThat(customers.toLink()).isEmpty();
        assertThat(customers.toRead()).isEmpty();
        assertThat(customers.companies()).isEmpty();
    }
}
