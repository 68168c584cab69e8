package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.caravanserai.message.Carried;
import io.caravanserai.message.Opened;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.util.IOHelper;

/** Reads through another Camel component, under the connection's rules. */
final class ViaEndpoint {
    private static final Pattern OPERATION = Pattern.compile("[?&]operation=([^&]+)");

    private final String uri;
    private final CamelContext camel;
    private final ProducerTemplate template;

    /** @throws IllegalArgumentException when the operation may write, which the journal would not see */
    ViaEndpoint(CamelContext camel, String uri) {
        if (Vendors.clients().noneMatch(client -> client.reads(uri))) {
            throw new IllegalArgumentException("via: " + uri
                    + " may write, past the journal. Only get, list, head and batchGet go via another component; write"
                    + " with method and path.");
        }
        this.uri = uri;
        this.camel = camel;
        this.template = camel.createProducerTemplate();
    }

    /** Leaves the component's answer in the exchange, body and headers. */
    void call(Connection connection, Exchange exchange, Success success) {
        String name = name(exchange);
        Exchange answer = connection.guarded(name, true, () -> {
            Exchange result = template.send(endpoint(), copy(exchange));
            if (result.getException() != null) {
                throw ClientFailures.of(connection, name, result.getException());
            }
            connection.believe(name, flaw(success, result.getMessage()));
            return result;
        });
        Object body = answer.getMessage().getBody();
        exchange.getMessage().setBody(body);
        Opened opened = exchange.getProperty(Carried.OPENED, Opened.class);
        if (opened != null && body instanceof InputStream stream) {
            opened.add(() -> close(stream));
        }
        answer.getMessage().getHeaders().forEach(exchange.getMessage()::setHeader);
    }

    private static Optional<String> flaw(Success success, Message answer) {
        Map<String, String> headers = new HashMap<>();
        answer.getHeaders().forEach((name, value) -> {
            if (value instanceof String text) {
                headers.put(name, text);
            }
        });
        JsonNode body = answer.getBody() instanceof Map<?, ?> map ? Success.json(map) : NullNode.getInstance();
        return success.flaw(body, headers, null);
    }

    // Looked up when it is first needed: some components call the outside as soon as they start, and a start must not.
    private Endpoint endpoint() {
        return camel.getEndpoint(uri);
    }

    private static Exchange copy(Exchange exchange) {
        Exchange copy = exchange.copy();
        copy.setPattern(org.apache.camel.ExchangePattern.InOut);
        return copy;
    }

    /** As an operator would say it: {@code getObject bucket leads/a.csv}, {@code data/batchGet sheet}. */
    private String name(Exchange exchange) {
        String path = uri.replaceFirst("^[^:]+:(//)?", "").replaceFirst("\\?.*", "");
        Matcher operation = OPERATION.matcher(uri);
        String name = operation.find() ? operation.group(1) + " " + path : path;
        return Vendors.clients()
                .map(VendorClient::about)
                .map(header -> exchange.getMessage().getHeader(header, String.class))
                .filter(Objects::nonNull)
                .findFirst()
                .map(what -> name + " " + what)
                .orElse(name);
    }

    private static void close(InputStream stream) {
        // Closing would read what is left of it first.
        Vendors.clients().forEach(client -> client.breakOff(stream));
        IOHelper.close(stream);
    }
}
