package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.RetryableException;
import java.util.ArrayList;
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
    void areSearchedByIdSoThatNoSearchGoesPastTenThousand() {
        assertThat(CustomerSearch.after("").toString())
                .contains("lifecyclestage", "limit=200", "hs_object_id")
                .doesNotContain("GT", "after");
        Map<String, Object> next = customers.found(page(1, 200, 12_345));
        assertThat(next).isNotNull();
        assertThat(Json.maps(Json.maps(next.get("filterGroups")).get(0).get("filters")))
                .contains(Map.of("propertyName", "hs_object_id", "operator", "GT", "value", "200"));
        assertThat(customers.found(page(201, 400, 200))).isNull();
        assertThat(customers.found(Map.of("total", 0, "results", List.of()))).isNull();
        assertThatThrownBy(() -> customers.found(Map.of("total", 7, "results", List.of())))
                .isInstanceOf(RetryableException.class)
                .hasMessageContaining("none of 7");
        assertThat(customers.contacts()).isEqualTo(400);
    }

    @Test
    void areAskedForTheirCompaniesAThousandAtATimeAndReadOnWhereOneHasMore() {
        customers.found(page(1, 2_500, 2_500));
        List<Integer> sizes = new ArrayList<>();
        for (List<Object> ask = customers.toLink(); ask != null; ask = customers.linked(List.of())) {
            sizes.add(ask.size());
        }
        assertThat(sizes).containsExactly(1_000, 1_000, 500);
        Map<String, Object> many = new HashMap<>(link("7", "70*"));
        many.put("after", "a1");
        assertThat(customers.linked(List.of(link("6", "60"), many))).containsExactly(Map.of("id", "7", "after", "a1"));
        assertThat(customers.linked(List.of(link("7", "71")))).isNull();
        assertThat(customers.toRead().get("ids")).isEqualTo(List.of("60", "70", "71"));
    }

    @Test
    void haveEachCompanyOnceWithTheDomainsOfItsContacts() {
        customers.found(page(1, 3, 3));
        customers.toLink();
        customers.linked(List.of(link("1", "9", "10*"), link("2", "10*"), link("3", "10")));
        Map<String, Object> ask = customers.toRead();

        assertThat(ask.get("ids")).isEqualTo(List.of("9", "10"));
        assertThat(Json.list(ask.get("properties")))
                .containsExactly(
                        "name",
                        "domain",
                        "customer_engagement_score",
                        "customer_engagement_rank",
                        "customer_engagement_tier",
                        "is_internal_test",
                        "customer_status");
        assertThat(customers.known(List.of(company("10"), company("9")))).isNull();
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
        List<Integer> sizes = new ArrayList<>();
        for (Map<String, Object> ask = customers.toRead(); ask != null; ask = customers.known(List.of())) {
            sizes.add(Json.list(ask.get("ids")).size());
        }

        assertThat(sizes).containsExactly(100, 100, 50);
    }

    @Test
    void areAskedForWhileOthersAreSearchedOnceThereIsACallsWorth() {
        customers.found(page(1, 999, 3_000));
        assertThat(customers.toLink()).isNull();
        customers.found(page(1_000, 1_001, 2_001));
        assertThat(customers.toLink()).hasSize(1_000).contains("1000").doesNotContain("1001");
        String[] hundredAndOne =
                IntStream.rangeClosed(1, 101).mapToObj(i -> "" + i).toArray(String[]::new);
        assertThat(customers.linked(List.of(link("1", hundredAndOne)))).isNull();
        assertThat(Json.list(customers.toRead().get("ids"))).hasSize(100).doesNotContain("101");
        assertThat(customers.known(List.of(company("1")))).isNull();

        assertThat(customers.found(page(1_002, 1_003, 2))).isNull();
        assertThat(customers.toLink()).containsExactly("1001", "1002", "1003");
        assertThat(customers.linked(List.of(link("1003", "1", "101", "102")))).isNull();
        assertThat(customers.toRead().get("ids")).isEqualTo(List.of("101", "102"));
        assertThat(customers.known(List.of(company("101")))).isNull();
        assertThat(customers.companies().get(0).emailDomains()).containsExactly("c1.example", "c1003.example");
    }

    @Test
    void mayBeNone() {
        assertThat(customers.found(page(1, 0, 0))).isNull();
        assertThat(customers.toLink()).isNull();
        assertThat(customers.toRead()).isNull();
        assertThat(customers.companies()).isEmpty();
    }
}
