package io.caravanserai.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.spi.UriParam;
import org.jspecify.annotations.Nullable;

/** The options by which a read goes from page to page. */
abstract class PagedEndpoint extends AnsweredEndpoint {
    private static final int MAX_PAGES = 1000;

    @UriParam(
            description =
                    "jq on an answer that finds what asks for the next page: a cursor, an offset, a URL. Nothing, null,"
                            + " false or an empty text: it was the last. It sees $page (what asked for this one, null for"
                            + " the first), $headers and $sent.")
    private @Nullable String nextPage;

    @UriParam(
            defaultValue = "false",
            description = "Whether the answer's Link header with rel=\"next\" is the URL of the next page.")
    private boolean nextLink;

    @UriParam(description = "Query parameter that nextPage's find goes into.")
    private @Nullable String nextQuery;

    @UriParam(description = "jq that makes the next body of the one that was sent, with $next: .after = $next.")
    private @Nullable String nextBody;

    @UriParam(
            description =
                    "jq on an answer that finds what the flow is handed, one by one. Default: each page as a whole.")
    private @Nullable String items;

    @UriParam(
            defaultValue = "1000",
            description = "How many pages there may be. A message that would need more is parked: none is left out.")
    private @Nullable Integer maxPages;

    PagedEndpoint(String uri, Component component) {
        super(uri, component);
    }

    /**
     * How it goes from page to page; null where an answer is whole.
     *
     * @throws IllegalArgumentException that names the option that cannot be right
     */
    @Nullable
    Paging paging() {
        PagingOptions.wrong(given()).ifPresent(wrong -> {
            throw new IllegalArgumentException(wrong.option() + ": " + wrong.problem() + " " + wrong.hint());
        });
        if (nextPage == null && !nextLink) {
            return null;
        }
        return new Paging(
                nextPage == null ? null : Jq.of("nextPage", nextPage),
                nextQuery,
                nextBody == null ? null : Jq.of("nextBody", nextBody),
                items == null ? null : Jq.of("items", items),
                maxPages == null ? MAX_PAGES : maxPages);
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "nextPage", nextPage);
        put(given, "nextLink", nextLink ? true : null);
        put(given, "nextQuery", nextQuery);
        put(given, "nextBody", nextBody);
        put(given, "items", items);
        put(given, "maxPages", maxPages);
        put(given, "method", getMethod());
        put(given, "read", reads());
        put(given, "via", getVia());
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable Object value) {
        if (value != null) {
            given.put(name, value.toString());
        }
    }

    /** The HTTP method. */
    public abstract String getMethod();

    /** The endpoint that makes the call instead of HTTP; null for none. */
    public abstract @Nullable String getVia();

    public @Nullable String getNextPage() {
        return nextPage;
    }

    public void setNextPage(String nextPage) {
        this.nextPage = nextPage;
    }

    public boolean isNextLink() {
        return nextLink;
    }

    public void setNextLink(boolean nextLink) {
        this.nextLink = nextLink;
    }

    public @Nullable String getNextQuery() {
        return nextQuery;
    }

    public void setNextQuery(String nextQuery) {
        this.nextQuery = nextQuery;
    }

    public @Nullable String getNextBody() {
        return nextBody;
    }

    public void setNextBody(String nextBody) {
        this.nextBody = nextBody;
    }

    public @Nullable String getItems() {
        return items;
    }

    public void setItems(String items) {
        this.items = items;
    }

    public @Nullable Integer getMaxPages() {
        return maxPages;
    }

    public void setMaxPages(Integer maxPages) {
        this.maxPages = maxPages;
    }
}
