package io.caravanserai.connection;

import io.caravanserai.message.PermanentException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/** Headers with Simple expressions in them: {@code Idempotency-Key=${variable.key}&Prefer=minimal}. */
final class HeaderLines {
    private final Map<String, Expression> values = new LinkedHashMap<>();

    /** @param text null for none */
    HeaderLines(@Nullable String text, CamelContext camel) {
        for (String line : text == null ? new String[0] : text.split("&")) {
            int is = line.indexOf('=');
            if (is < 1) {
                throw new IllegalArgumentException("headers '" + text + "' must be name=value, joined by &.");
            }
            Expression value = camel.resolveLanguage("simple").createExpression(line.substring(is + 1));
            value.init(camel);
            values.put(line.substring(0, is).strip(), value);
        }
    }

    /** @throws PermanentException when an expression gives nothing, or what cannot stand in a header */
    Map<String, String> fill(Exchange exchange) {
        Map<String, String> filled = new LinkedHashMap<>();
        values.forEach((name, expression) -> {
            String value = expression.evaluate(exchange, String.class);
            if (value == null || value.isBlank() || value.chars().anyMatch(c -> c < ' ' || c == 127)) {
                throw new PermanentException("The header " + name + " would be empty or broken for this message.");
            }
            filled.put(name, value);
        });
        return filled;
    }
}
