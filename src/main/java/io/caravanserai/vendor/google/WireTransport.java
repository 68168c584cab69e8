package io.caravanserai.vendor.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import io.caravanserai.connection.Caller;
import io.caravanserai.connection.HttpCall;
import io.caravanserai.connection.Reply;
import io.caravanserai.connection.Success;
import io.caravanserai.message.OutcomeUnknownException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets Google's clients call by a connection's own wire, with its address, login and bounds. Path and query of what they
 * call stay, host and headers do not. An answer with a 2xx must be a JSON object: Google's parser throws whatever comes up where it
 * is none.
 */
final class WireTransport extends HttpTransport {
    private static final Success ANSWER = Success.of(null, "json", "type == \"object\"");

    private final Supplier<Caller> wire;

    /** @param wire asked for when a call is made: where it leads is known then */
    WireTransport(Supplier<Caller> wire) {
        this.wire = wire;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Request(method, URI.create(url));
    }

    private final class Request extends LowLevelHttpRequest {
        private final String method;
        private final URI url;

        Request(String method, URI url) {
            this.method = method;
            this.url = url;
        }

        @Override
        public void addHeader(String name, @Nullable String value) {
            // The wire has its own.
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            String query = url.getRawQuery() == null ? "" : url.getRawQuery();
            String type = getContentType() == null ? "application/json" : getContentType();
            HttpCall call = new HttpCall(method, url.getRawPath(), query, type, content());
            Caller open = wire.get();
            Reply reply = open.send(call);
            if (reply.isSuccess()) {
                ANSWER.flaw(reply).ifPresent(flaw -> {
                    throw new OutcomeUnknownException(
                            open.system() + " answered " + call.name() + " " + flaw + ".", null);
                });
            }
            return new Response(reply, List.copyOf(reply.headers().entrySet()));
        }

        private @Nullable String content() throws IOException {
            if (getStreamingContent() == null) {
                return null;
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            getStreamingContent().writeTo(bytes);
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class Response extends LowLevelHttpResponse {
        private final Reply reply;
        private final List<Map.Entry<String, String>> headers;

        Response(Reply reply, List<Map.Entry<String, String>> headers) {
            this.reply = reply;
            this.headers = headers;
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(reply.body());
        }

        @Override
        public @Nullable String getContentEncoding() {
            return null;
        }

        @Override
        public long getContentLength() {
            return reply.body().length;
        }

        @Override
        public @Nullable String getContentType() {
            return reply.header("content-type").orElse(null);
        }

        @Override
        public String getStatusLine() {
            return "HTTP/1.1 " + reply.status();
        }

        @Override
        public int getStatusCode() {
            return reply.status();
        }

        @Override
        public @Nullable String getReasonPhrase() {
            return null;
        }

        @Override
        public int getHeaderCount() {
            return headers.size();
        }

        @Override
        public String getHeaderName(int index) {
            return headers.get(index).getKey();
        }

        @Override
        public String getHeaderValue(int index) {
            return headers.get(index).getValue();
        }
    }
}
