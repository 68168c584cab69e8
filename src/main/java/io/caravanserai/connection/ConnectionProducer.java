package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.effect.EffectKeys;
import io.caravanserai.effect.Write;
import io.caravanserai.message.Carried;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Makes the call of one step; afterwards the body is the answer: JSON as maps and lists, anything else as text. */
final class ConnectionProducer extends DefaultProducer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ConnectionEndpoint endpoint;
    private @Nullable Template path;
    private @Nullable Template query;
    private @Nullable Probe probe;
    private @Nullable Template item;
    private @Nullable ViaEndpoint via;

    ConnectionProducer(ConnectionEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var camel = endpoint.getCamelContext();
        path = Template.of(endpoint.getPath(), camel);
        query = endpoint.getQuery() == null ? null : Template.of(endpoint.getQuery(), camel);
        item = endpoint.getItem() == null ? null : Template.of(endpoint.getItem(), camel);
        probe = endpoint.getProbe() == null
                ? null
                : new Probe(Template.of(endpoint.getProbe(), camel), endpoint.getProbeResult());
        via = endpoint.getVia() == null ? null : new ViaEndpoint(camel, endpoint.getVia());
    }

    @Override
    public void process(Exchange exchange) {
        Connection connection = endpoint.getComponent().connections().get(endpoint.getSystem());
        if (via != null) {
            via.call(connection, exchange);
            return;
        }
        HttpCall call = call(exchange);
        String answer = endpoint.reads() ? text(connection.call(call, true)) : write(connection, call, exchange);
        exchange.getMessage().setBody(parsed(answer));
    }

    private @Nullable String write(Connection connection, HttpCall call, Exchange exchange) {
        Effect.Key key = EffectKeys.of(exchange, endpoint.getSystem(), item == null ? null : item.fill(exchange));
        // Asked before the call: afterwards the exchange may hold something else.
        HttpCall ask = probe == null ? null : probe.call(exchange);
        Write write = new Write(
                endpoint.getSystem(),
                key.step(),
                request(call),
                endpoint.getPlanned(),
                endpoint.onUnknown(),
                () -> send(connection, call, ask),
                () -> ask == null ? Optional.empty() : probe.ask(connection, ask));
        Message message = exchange.getProperty(Carried.MESSAGE, Message.class);
        return message.dryRun()
                ? endpoint.getComponent().journal().plan(key, write)
                : endpoint.getComponent().journal().once(key, write);
    }

    private @Nullable String send(Connection connection, HttpCall call, @Nullable HttpCall ask) {
        try {
            return text(connection.call(call, endpoint.onUnknown() == Write.Unknown.REPEAT));
        } catch (RefusedException e) {
            if (ask != null && mayExist(e.status())) {
                return probe.ask(connection, ask).orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private boolean mayExist(int status) {
        return endpoint.getExisting() != null
                && Arrays.asList(endpoint.getExisting().split("\\s*,\\s*")).contains(Integer.toString(status));
    }

    private HttpCall call(Exchange exchange) {
        return new HttpCall(
                endpoint.getMethod(),
                path.fill(exchange),
                query == null ? "" : query.fill(exchange),
                endpoint.getContentType(),
                endpoint.getMethod().equals("GET") ? null : body(exchange));
    }

    private @Nullable String body(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        try {
            return body == null || body instanceof String ? (String) body : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new PermanentException("The body for " + endpoint.getSystem() + " cannot be written as JSON.", e);
        }
    }

    private static String request(HttpCall call) {
        ObjectNode request = JSON.createObjectNode();
        request.put("method", call.method());
        request.put("path", call.query().isEmpty() ? call.path() : call.path() + "?" + call.query());
        if (call.body() != null) {
            Object body = parsed(call.body());
            request.set("body", JSON.valueToTree(body));
        }
        return Redaction.secrets(request.toString());
    }

    /** A success that names failures of single inputs, as HubSpot's 207 does, is a refusal of the list. */
    private String text(Reply reply) {
        String text = reply.text();
        if (reply.status() == 207
                && parsed(text) instanceof Map<?, ?> map
                && map.get("errors") instanceof java.util.List<?> errors
                && !errors.isEmpty()) {
            throw new RefusedException(
                    207,
                    endpoint.getSystem() + " refused part of " + endpoint.getMethod() + " " + path + ": "
                            + VendorWords.of(reply) + ". What it refuses is parked alone. Mend it, then replay.");
        }
        return text;
    }

    static @Nullable Object parsed(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return JSON.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
