package io.caravanserai.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.effect.EffectKeys;
import io.caravanserai.effect.Item;
import io.caravanserai.effect.Request;
import io.caravanserai.effect.Write;
import io.caravanserai.json.Json;
import io.caravanserai.message.Carried;
import io.caravanserai.message.Confidential;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Hold;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.StreamCache;
import org.apache.camel.support.DefaultProducer;
import org.jspecify.annotations.Nullable;

/** Makes the call of one step; afterwards the body is the answer: JSON as maps and lists, anything else as text. */
final class ConnectionProducer extends DefaultProducer {
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "DELETE");

    private final ConnectionEndpoint endpoint;
    private @Nullable Template path;
    private @Nullable Template query;
    private @Nullable HeaderLines headers;
    private @Nullable Probe probe;
    private @Nullable Item item;
    private @Nullable ViaEndpoint via;
    private final Success success;
    private final @Nullable Reconciliation reconciliation;
    private final @Nullable Paging paging;

    ConnectionProducer(ConnectionEndpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
        this.success = endpoint.expected();
        this.reconciliation = endpoint.reconciliation();
        this.paging = endpoint.paging();
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        var camel = endpoint.getCamelContext();
        path = Template.path(endpoint.getPath(), camel);
        query = endpoint.getQuery() == null ? null : Template.of(endpoint.getQuery(), camel);
        headers = new HeaderLines(endpoint.getHeaders(), camel);
        item = Item.of(endpoint.getItem(), camel);
        probe = endpoint.getProbe() == null
                ? null
                : new Probe(
                        Template.path(endpoint.getProbe(), camel),
                        simple(endpoint.getProbeBody()),
                        endpoint.getProbeResult() == null ? null : Jq.of("probeResult", endpoint.getProbeResult()),
                        simple(endpoint.getProbeKey()),
                        endpoint.probeExpected());
        via = endpoint.getVia() == null ? null : new ViaEndpoint(camel, endpoint.getVia());
    }

    @Override
    public void process(Exchange exchange) {
        Connection connection = endpoint.getComponent().connections().get(endpoint.getSystem());
        if (via != null) {
            via.call(connection, exchange, success);
            return;
        }
        HttpCall call = call(exchange).with(connection.constants());
        if (paging != null) {
            exchange.getMessage().setBody(pages(connection, call));
            return;
        }
        String answer = endpoint.reads()
                ? text(connection, call, connection.call(call, true, success))
                : write(connection, call, exchange);
        exchange.getMessage().setBody(AnswerBody.of(answer));
    }

    private Pages pages(Connection connection, HttpCall first) {
        return new Pages(paging, first, connection.wire().address().url(), call -> {
            Reply reply = connection.call(call, true, success);
            text(connection, call, reply);
            return reply;
        });
    }

    private @Nullable Expression simple(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Expression expression =
                endpoint.getCamelContext().resolveLanguage("simple").createExpression(text);
        expression.init(endpoint.getCamelContext());
        return expression;
    }

    private @Nullable String write(Connection connection, HttpCall call, Exchange exchange) {
        String thing = item.value(exchange);
        Effect.Key key = EffectKeys.of(exchange, endpoint.getSystem(), item, thing);
        // Asked before the call: afterwards the exchange may hold something else.
        Probe.Question ask = probe == null ? null : probe.question(exchange);
        Message message = exchange.getProperty(Carried.MESSAGE, Message.class);
        Write write = new Write(
                endpoint.getSystem(),
                thing,
                request(call, message.dryRun() ? exchange.getProperty(Carried.BEFORE) : null),
                endpoint.getPlanned(),
                endpoint.concealed(),
                endpoint.parksDiffering(),
                endpoint.onUnknown(),
                guard -> send(connection, call, ask, guard),
                () -> ask == null ? Optional.empty() : probe.ask(connection, ask));
        Hold hold = exchange.getProperty(Carried.HOLD, Hold.class);
        return message.dryRun()
                ? endpoint.getComponent().journal().plan(hold, key, write)
                : endpoint.getComponent().journal().once(hold, key, write);
    }

    private Request request(HttpCall call, @Nullable Object before) {
        Request request = Request.of(call.method(), call.path(), call.query(), call.body(), endpoint.concealed());
        return before instanceof Map<?, ?> known ? request.over(known) : request;
    }

    private @Nullable String send(Connection connection, HttpCall call, Probe.@Nullable Question ask, Runnable guard) {
        try {
            return text(
                    connection,
                    call,
                    connection.call(call, endpoint.onUnknown() == Write.Unknown.REPEAT, success, guard));
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
                WITHOUT_BODY.contains(endpoint.getMethod()) ? null : body(exchange),
                headers.fill(exchange),
                exchange.getProperty(Carried.CONFIDENTIAL, Confidential.NONE, Confidential.class));
    }

    private @Nullable String body(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        boolean text = body instanceof byte[] || body instanceof InputStream || body instanceof StreamCache;
        try {
            return body == null || body instanceof String
                    ? (String) body
                    : text ? exchange.getMessage().getBody(String.class) : Json.MAPPER.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new PermanentException("The body for " + endpoint.getSystem() + " cannot be written as JSON.", e);
        }
    }

    /** A success that names failures of single inputs, as a 207 may, is a refusal of the list, unless asked for. */
    private String text(Connection connection, HttpCall call, Reply reply) {
        String text = reply.text();
        if (reply.status() == 207 && Partial.of(endpoint.getPartial()).refuses(AnswerBody.of(text))) {
            throw new RefusedException(
                    207,
                    endpoint.getSystem() + " refused part of " + endpoint.getMethod() + " " + path + ": "
                            + connection.words(reply) + ". What it refuses is parked alone. Mend it, then replay.");
        }
        if (reconciliation != null) {
            String name = endpoint.getMethod() + " " + path;
            reconciliation.hold(endpoint.getSystem(), name, endpoint.reads(), call, reply);
        }
        return text;
    }
}
