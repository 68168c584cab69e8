package io.caravanserai.jq;

import io.caravanserai.message.Carried;
import io.caravanserai.message.PermanentException;
import java.util.Collection;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.language.jq.JqExpression;
import org.apache.camel.language.jq.JqFunctions;
import org.apache.camel.support.ExchangeHelper;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/** One expression, in a scope of its own that looks a variable up in the exchange when the expression asks for it. */
final class HubJqExpression extends JqExpression {
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Za-z_]\\w*)");

    private final List<String> variables;

    HubJqExpression(Scope scope, String text) {
        super(scope, text);
        variables = VARIABLE.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .toList();
        // What the expression itself calls by that name (as $x) stands in an inner scope and comes first.
        variables.forEach(name -> scope.setValue(name, () -> Plain.json(name, JqFunctions.EXCHANGE_LOCAL.get())));
    }

    @Override
    public @Nullable Object evaluate(Exchange exchange) {
        try {
            return Plain.data(super.evaluate(exchange));
        } catch (RuntimeException e) {
            throw said(e, exchange);
        } catch (Exception e) {
            throw said(new IllegalStateException(e), exchange);
        }
    }

    /** As jq has it: false and null are false; and as Camel has it, an empty list too. */
    @Override
    public boolean matches(Exchange exchange) {
        Object found = evaluate(exchange);
        return found instanceof Boolean yes
                ? yes
                : found instanceof Collection<?> some ? !some.isEmpty() : found != null;
    }

    private RuntimeException said(RuntimeException e, Exchange exchange) {
        PermanentException known = ObjectHelper.getException(PermanentException.class, e);
        if (known != null) {
            return known;
        }
        JsonQueryException wrong = ObjectHelper.getException(JsonQueryException.class, e);
        boolean noJson = ObjectHelper.getException(InvalidPayloadException.class, e) != null;
        if (wrong == null && !noJson) {
            return e;
        }
        String why = noJson
                ? "the body is " + Plain.kind(exchange.getMessage().getBody())
                : TypeWords.of(String.valueOf(wrong.getMessage()), getExpressionText());
        return new PermanentException(
                "jq cannot read '" + getExpressionText() + "' in route " + ExchangeHelper.getAtRouteId(exchange)
                        + step(exchange) + ": " + why + "." + seen(exchange)
                        + " Parked, not retried. Mend the expression, or what it reads, then replay.",
                e);
    }

    /** By its id; Camel gives one to a step that has none, {@code setBody2}. Inside a Kamelet the flow's own step. */
    private static String step(Exchange exchange) {
        String outward = exchange.getProperty(Carried.STEP, String.class);
        String step =
                outward != null ? outward : exchange.getExchangeExtension().getHistoryNodeId();
        return step == null ? "" : " at step " + step;
    }

    private String seen(Exchange exchange) {
        return variables.isEmpty()
                ? ""
                : variables.stream()
                        .map(name -> "$" + name + " is " + Plain.kind(exchange.getVariable(name)))
                        .collect(Collectors.joining(", ", " ", "."));
    }
}
