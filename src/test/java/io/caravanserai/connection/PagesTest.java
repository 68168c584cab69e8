package io.caravanserai.connection;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From page to page, against answers that a test makes up. */
class PagesTest {
    private static final URI BASE = URI.create("https://api.example.com/v2");

    private final List<String> asked = new ArrayList<>();

    private static Paging paging(Map<String, String> options) {
        ConnectionComponent component = new ConnectionComponent(() -> null, () -> null);
        component.setCamelContext(new DefaultCamelContext());
        ConnectionEndpoint endpoint = new ConnectionEndpoint("connection:pages", component, "pages");
        if (options.containsKey("method")) {
            endpoint.setMethod(options.get("method"));
            endpoint.setRead(true);
        }
        if (options.containsKey("nextPage")) {
            endpoint.setNextPage(options.get("nextPage"));
        }
        if (options.containsKey("nextQuery")) {
            endpoint.setNextQuery(options.get("nextQuery"));
        }
        if (options.containsKey("nextBody")) {
            endpoint.setNextBody(options.get("nextBody"));
        }
        if (options.containsKey("items")) {
            endpoint.setItems(options.get("items"));
        }
        if (options.containsKey("maxPages")) {
            endpoint.setMaxPages(Integer.valueOf(options.get("maxPages")));
        }
        endpoint.setNextLink(options.containsKey("nextLink"));
        return endpoint.paging();
    }

    private Pages pages(
            Map<String, String> options, String query, @Nullable String body, Function<HttpCall, Reply> answer) {
        String method = options.getOrDefault("method", "GET");
        HttpCall first = new HttpCall(method, "/items", query, "application/json", body);
        return new Pages(paging(options), first, BASE, call -> {
            asked.add(call.path() + "?" + call.query() + (call.body() == null ? "" : " " + call.body()));
            return answer.apply(call);
        });
    }

    private static Reply json(String text) {
        return new Reply(200, Map.of(), text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static Reply linked(String text, String link) {
        return new Reply(200, Map.of("link", link), text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Object> all(Iterator<?> pages) {
        List<Object> all = new ArrayList<>();
        pages.forEachRemaining(all::add);
        return all;
    }

    @Test
    void putsACursorIntoTheQueryWhereItStoodAndEncodesIt() {
        Map<String, String> options =
                Map.of("nextPage", ".next", "nextQuery", "page[after]", "items", ".items[]", "maxPages", "3");
        Pages pages = pages(options, "a=1&page%5Bafter%5D=&b=2", null, call -> switch (asked.size()) {
            case 1 -> json("{'items':[1,{'x':null}],'next':'a b&c=d'}");
            case 2 -> json("{'items':[],'next':7}");
            default -> json("{'items':['last'],'next':''}");
        });
        assertThat(all(pages)).hasSize(3).startsWith(1).endsWith("last");
        assertThat(asked)
                .containsExactly(
                        "/items?a=1&page%5Bafter%5D=&b=2",
                        "/items?a=1&page%5Bafter%5D=a%20b%26c%3Dd&b=2", "/items?a=1&page%5Bafter%5D=7&b=2");
    }

    @Test
    void putsACursorIntoTheBody() {
        Map<String, String> options =
                Map.of("method", "POST", "nextPage", ".next // empty", "nextBody", ".page.after = $next");
        Pages pages = pages(
                options,
                "",
                "{\"z\":1,\"a\":2}",
                call -> json(asked.size() == 1 ? "{'items':[1],'next':'c1'}" : "{'items':[2]}"));
        assertThat(all(pages))
                .isEqualTo(List.of(Map.of("items", List.of(1), "next", "c1"), Map.of("items", List.of(2))));
        assertThat(asked)
                .containsExactly("/items? {\"z\":1,\"a\":2}", "/items? {\"z\":1,\"a\":2,\"page\":{\"after\":\"c1\"}}");
    }

    @Test
    void countsOnByOffset() {
        Map<String, String> options = Map.of(
                "nextPage",
                "if .more then ($page // 0) + (.items | length) else null end",
                "nextQuery",
                "skip",
                "items",
                ".items[]");
        Pages pages = pages(
                options,
                "",
                null,
                call -> json(asked.size() < 3 ? "{'items':[1,2],'more':true}" : "{'items':[3],'more':false}"));
        assertThat(all(pages)).containsExactly(1, 2, 1, 2, 3);
        assertThat(asked).containsExactly("/items?", "/items?skip=2", "/items?skip=4");
    }

    @Test
    void followsLinkHeadersAndUrlsInAnswers() {
        Pages byHeader = pages(
                Map.of("nextLink", "true", "items", ".[]"),
                "limit=2",
                null,
                call -> asked.size() == 1
                        ? linked(
                                "[1,2]",
                                "</v2/items?first>; rel=first, <https://API.example.com:443/v2/more?after=2,3>; "
                                        + "title=\"a, <b>; rel=next\"; rel=\"last next\"")
                        : linked("[3]", "</v2/items>; rel=prev"));
        assertThat(all(byHeader)).containsExactly(1, 2, 3);
        assertThat(asked).containsExactly("/items?limit=2", "/more?after=2,3");

        asked.clear();
        Pages byUrl = pages(
                Map.of("nextPage", ".[1]", "items", ".[0]"),
                "",
                null,
                call -> json(asked.size() == 1 ? "['a','?page=2']" : "['b',null]"));
        assertThat(all(byUrl)).containsExactly("a", "b");
        assertThat(asked).containsExactly("/items?", "/items?page=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/v2/items",
                "https://api.example.com:8443/v2/items",
                "http://api.example.com:80/v2/items",
                "//evil.example/v2/items",
                "https://api.example.com@evil.example/v2/items",
                "/v1/items",
                "/v2evil",
                "../../v1",
                "/v2/%2e%2e/v1",
                "/v2/..%2Fv1",
                "mailto:ann@example.org",
                "ftp:",
                "no url <"
            })
    void staysBelowTheBaseUrl(String url) {
        assertThatThrownBy(() -> pages(Map.of("nextPage", ".next"), "", null, call -> json("{'next':'" + url + "'}")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("is not below the base URL")
                .hasMessageContaining("It is not called");
        assertThat(asked).hasSize(1);
    }

    @Test
    void stopsAtItsBoundAndLeavesNothingOutSilently() {
        Map<String, String> options =
                Map.of("nextPage", "($page // 0) + 1", "nextQuery", "page", "items", ".[]", "maxPages", "3");
        Pages pages = pages(options, "", null, call -> json("[1,2]"));
        List<Object> got = new ArrayList<>();
        assertThatThrownBy(() -> pages.forEachRemaining(got::add))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("after 3 pages")
                .hasMessageContaining("Raise maxPages");
        assertThat(got).hasSize(6);
        assertThat(asked).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"nextQuery,1", "nextQuery,2", "nextQuery,3"})
    void doesNotGoInCircles(String place, int length) {
        Map<String, String> options = Map.of("nextPage", ".next", place, "after");
        Pages pages = pages(options, "", null, call -> json("{'next':'c" + asked.size() % length + "'}"));
        assertThatThrownBy(() -> all(pages))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("would never end");
        assertThat(asked).hasSize(length + 1);
    }

    @Test
    void doesNotFollowALinkBackToWhereItBegan() {
        Pages pages = pages(Map.of("nextLink", "true"), "page=1", null, call -> linked("[]", "<?page=1>; rel=next"));
        assertThatThrownBy(() -> all(pages)).hasMessageContaining("would never end");
        assertThat(asked).hasSize(1);
    }

    @Test
    void readsAPageWhenSomebodyAsksForIt() {
        Map<String, String> options = Map.of("nextPage", "($page // 0) + 1", "nextQuery", "page");
        Pages whole = pages(options, "", null, call -> json("[1,2]"));
        for (int i = 1; i < 5; i++) {
            assertThat(whole.hasNext()).isTrue();
            whole.next();
            assertThat(whole.hasNext()).isTrue();
            assertThat(asked).hasSize(i);
        }
    }

    @Test
    void goesOnAtThePageThatFailed() {
        Map<String, String> options = Map.of("nextPage", "($page // 0) + 1", "nextQuery", "page");
        Pages pages = pages(options, "", null, call -> {
            if (asked.size() == 2) {
                throw new RetryableException("Not now.", null);
            }
            return json("[]");
        });
        pages.next();
        assertThatThrownBy(pages::next).isInstanceOf(RetryableException.class);
        pages.next();
        assertThat(asked).containsExactly("/items?", "/items?page=1", "/items?page=1");
    }

    @Test
    void keepsOnePageOfAHundredThousandItems() {
        String page = IntStream.range(0, 100).mapToObj(i -> "{'n':" + i + "}").collect(Collectors.joining(","));
        List<WeakReference<Reply>> read = new ArrayList<>();
        Map<String, String> options =
                Map.of("nextPage", "if .n < 999 then .n + 1 else null end", "nextQuery", "n", "items", ".items[]");
        Pages pages = pages(options, "", null, call -> {
            Reply reply = json("{'n':" + read.size() + ",'items':[" + page + "]}");
            read.add(new WeakReference<>(reply));
            return reply;
        });
        List<WeakReference<Object>> firstOnes = new ArrayList<>();
        int items = 0;
        while (pages.hasNext()) {
            Object item = pages.next();
            if (items++ % 100 == 0) {
                firstOnes.add(new WeakReference<>(item));
            }
            assertThat(asked).hasSize((items + 99) / 100);
            if (items == 50_000) {
                await().until(() -> alive(read) <= 1 && alive(firstOnes) <= 1);
            }
        }
        assertThat(items).isEqualTo(100_000);
        assertThat(asked).hasSize(1_000);
    }

    private static <T> long alive(List<WeakReference<T>> references) {
        System.gc();
        return references.stream().filter(each -> each.get() != null).count();
    }

    @Test
    void isNoBodyOfAMessageOrACall() {
        Map<String, String> options = Map.of("nextPage", "($page // 0) + 1", "nextQuery", "page");
        Pages pages = pages(options, "", null, call -> json("[1,2]"));
        assertThatThrownBy(() -> new ObjectMapper().writeValueAsString(Map.of("body", pages)))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessageContaining("the pages of GET /items are a stream");
        assertThat(asked).hasSize(1);
    }

    @Test
    void saysWhichOptionDoesNotFitWithoutWhatTheAnswerHolds() {
        assertThatThrownBy(() ->
                        pages(Map.of("nextPage", ".[0] + {}", "nextQuery", "q"), "", null, call -> json("['secret']")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("nextPage cannot read what GET /items says")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> pages(Map.of("nextPage", ".", "nextQuery", "q"), "", null, call -> json("{'a':1}")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("no text and no number");
    }

    @Test
    void readsAHeaderThatComesTwiceAsOneList() {
        assertThat(Reply.headers(
                        Map.of("Link", List.of("<a>; rel=first", "<b>; rel=next"), "CamelHttpResponseCode", 200)))
                .isEqualTo(Map.of("link", "<a>; rel=first, <b>; rel=next"));
    }
}
