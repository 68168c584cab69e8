package io.caravanserai.connection;

import io.caravanserai.message.PermanentException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * A path or a query with Simple expressions in it. Its structure is the template's: what an expression gives fills one
 * segment or one value and is percent-encoded, so that data can never make a call go elsewhere.
 */
final class Template {

    private final List<Function<Exchange, String>> parts;
    private final String text;

    private Template(String text, List<Function<Exchange, String>> parts) {
        this.text = text;
        this.parts = parts;
    }

    static Template of(String text, CamelContext camel) {
        List<Function<Exchange, String>> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf("${", at);
            if (open < 0) {
                open = text.length();
            }
            if (open > at) {
                String literal = text.substring(at, open);
                parts.add(exchange -> literal);
            }
            if (open < text.length()) {
                int close = end(text, open);
                parts.add(value(text.substring(open, close), text, camel));
                at = close;
            } else {
                at = open;
            }
        }
        return new Template(text, parts);
    }

    private static int end(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            if (text.charAt(i) == '{') {
                depth++;
            } else if (text.charAt(i) == '}' && --depth == 0) {
                return i + 1;
            }
        }
        throw new IllegalArgumentException("An expression in '" + text + "' does not end.");
    }

    private static Function<Exchange, String> value(String simple, String text, CamelContext camel) {
        Expression expression = camel.resolveLanguage("simple").createExpression(simple);
        expression.init(camel);
        return exchange -> {
            String value = expression.evaluate(exchange, String.class);
            if (value == null || value.isBlank()) {
                throw new PermanentException("'" + simple + "' in '" + text + "' gave nothing for this message.");
            }
            return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
        };
    }

    String fill(Exchange exchange) {
        StringBuilder filled = new StringBuilder();
        parts.forEach(part -> filled.append(part.apply(exchange)));
        return filled.toString();
    }

    @Override
    public String toString() {
        return text;
    }
}
