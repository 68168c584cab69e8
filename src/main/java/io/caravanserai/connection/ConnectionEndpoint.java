package io.caravanserai.connection;

import io.caravanserai.effect.Write;
import java.util.Locale;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.jspecify.annotations.Nullable;

/** One operation of one outside system. A write goes through the journal and is done once. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "connection",
        title = "Connection",
        category = Category.API,
        syntax = "connection:system",
        producerOnly = true)
public class ConnectionEndpoint extends PagedEndpoint {
    @UriPath(description = "The outside system.")
    @Metadata(required = true)
    private final String system;

    @UriParam(defaultValue = "GET", description = "HTTP method.")
    private String method = "GET";

    @UriParam(description = "Path below the base URL. Simple expressions fill single segments.")
    private String path = "";

    @UriParam(description = "Query, name=value joined by &. Simple expressions fill values.")
    private @Nullable String query;

    @UriParam(description = "Headers, name=value joined by &. Simple expressions fill values.")
    private @Nullable String headers;

    @UriParam(defaultValue = "application/json", description = "Content type of the body.")
    private String contentType = "application/json";

    @UriParam(description = "Whether it only reads; by default GET reads and everything else writes.")
    private @Nullable Boolean read;

    @UriParam(description = "JSON that a dry run answers.")
    private @Nullable String planned;

    @UriParam(
            description =
                    "What makes an item of a split, loop or multicast one: a Simple expression on the body the flow's"
                            + " step was given, or the word position.")
    private @Nullable String item;

    @UriParam(description = "Camel endpoint that makes the call instead of HTTP; for reads.")
    private @Nullable String via;

    ConnectionEndpoint(String uri, Component component, String system) {
        super(uri, component);
        this.system = system;
    }

    @Override
    public Producer createProducer() {
        return new ConnectionProducer(this);
    }

    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException("Nothing comes in through connection:" + system + ".");
    }

    @Override
    public boolean isLenientProperties() {
        return false;
    }

    @Override
    public ConnectionComponent getComponent() {
        return (ConnectionComponent) super.getComponent();
    }

    /** @throws IllegalArgumentException that names the option that cannot be right */
    void check() {
        expected();
        reconciliation();
        probeExpected();
        concealed();
        paging();
    }

    Success probeExpected() {
        return Success.of(null, "json", getProbeExpect());
    }

    @Override
    boolean reads() {
        return read != null ? read : method.equals("GET") || method.equals("HEAD");
    }

    Write.Unknown onUnknown() {
        if (getUnknown() != null) {
            return Write.Unknown.valueOf(getUnknown().toUpperCase(Locale.ROOT));
        }
        if (getProbe() != null) {
            return Write.Unknown.PROBE;
        }
        return method.equals("PUT") || method.equals("DELETE") ? Write.Unknown.REPEAT : Write.Unknown.DOUBT;
    }

    public String getSystem() {
        return system;
    }

    @Override
    public String getMethod() {
        return method;
    }

    public void setMethod(String method) {
        this.method = method;
    }

    public String getPath() {
        return path;
    }

    public void setPath(String path) {
        this.path = path;
    }

    public @Nullable String getQuery() {
        return query;
    }

    public void setQuery(String query) {
        this.query = query;
    }

    public @Nullable String getHeaders() {
        return headers;
    }

    public void setHeaders(String headers) {
        this.headers = headers;
    }

    public String getContentType() {
        return contentType;
    }

    public void setContentType(String contentType) {
        this.contentType = contentType;
    }

    public @Nullable Boolean getRead() {
        return read;
    }

    public void setRead(Boolean read) {
        this.read = read;
    }

    public @Nullable String getPlanned() {
        return planned;
    }

    public void setPlanned(String planned) {
        this.planned = planned;
    }

    public @Nullable String getItem() {
        return item;
    }

    public void setItem(String item) {
        this.item = item;
    }

    @Override
    public @Nullable String getVia() {
        return via;
    }

    public void setVia(String via) {
        this.via = via;
    }
}
