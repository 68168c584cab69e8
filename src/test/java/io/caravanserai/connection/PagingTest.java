package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.Builder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A read of several pages, split by a route, while a page fails. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class PagingTest {
    private static final String SEARCH =
            "connection:hubspot?method=POST&read=true&path=/crm/v3/objects/contacts/search";
    private static final String PAGES =
            SEARCH + "&nextPage=.paging.next.after&nextBody=RAW(.after=$next)&items=RAW(.results[].id)";
    private static final int LIMIT = 200;
    private static final Map<String, Object> FIRST = Map.of("limit", LIMIT);

    @Inject
    CamelContext camel;

    private final List<Object> split = new ArrayList<>();
    private int contacts;

    @BeforeEach
    void reset() throws Exception {
        Outside.reset();
        try (OneStep whole = OneStep.calling(camel, SEARCH)) {
            contacts = (int) ((Map<?, ?>) whole.answer(null, Map.of("limit", 1))).get("total");
        }
        assertThat(contacts).isBetween(3 * LIMIT + 1, 5 * LIMIT);
        Outside.forgetCalls("hubspot");
    }

    private OneStep step() throws Exception {
        return OneStep.of(camel, route -> route.to(PAGES)
                .id("step")
                .split(Builder.body())
                .streaming()
                .stopOnException()
                .process(exchange -> split.add(exchange.getMessage().getBody())));
    }

    @Test
    void asksAgainOnlyForThePageThatBrokeDown() throws Exception {
        Outside.fault("hubspot", "{'path':'*/contacts/search','status':503,'skip':2,'count':1}");
        try (OneStep step = step()) {
            step.answer(OneStep.message(), FIRST);
        }
        assertThat(statuses()).startsWith(200, 200, 503, 200).hasSize((contacts + LIMIT - 1) / LIMIT + 1);
        assertThat(split).doesNotHaveDuplicates().hasSize(contacts);
    }

    @Test
    void waitsWhereItIsForASystemThatAsksForPatience() throws Exception {
        Outside.fault(
                "hubspot",
                "{'path':'*/contacts/search','status':429,'headers':{'Retry-After':'1'},'skip':2,'count':1}");
        try (OneStep step = step()) {
            step.answer(OneStep.message(), FIRST);
        }
        assertThat(statuses()).startsWith(200, 200, 429, 200).hasSize((contacts + LIMIT - 1) / LIMIT + 1);
        assertThat(split).hasSize(contacts).doesNotHaveDuplicates();
    }

    @Test
    void failsAsACallFailsAndBeginsAnewInTheNextAttempt() throws Exception {
        Outside.fault("hubspot", "{'path':'*/contacts/search','status':503,'skip':2,'count':3}");
        try (OneStep step = step()) {
            assertThat(step.failure(OneStep.message(), FIRST))
                    .isInstanceOf(RetryableException.class)
                    .hasMessageContaining("hubspot");
            assertThat(split).hasSize(2 * LIMIT);
            split.clear();
            step.answer(OneStep.message(), FIRST);
            assertThat(split).hasSize(contacts).doesNotHaveDuplicates();
        }
    }

    @Test
    void isNotHandedOnAsAWhole() throws Exception {
        try (OneStep step =
                OneStep.of(camel, route -> route.to(PAGES).id("step").to("durable:whole?key=k"))) {
            assertThat(step.failure(OneStep.message(), FIRST))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("stream");
        }
        assertThat(statuses()).containsExactly(200);
    }

    private static List<Integer> statuses() {
        return Outside.calls("hubspot", "").getList("status");
    }
}
