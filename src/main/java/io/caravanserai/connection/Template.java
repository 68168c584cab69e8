package io.caravanserai.connection;

import io.caravanserai.message.PermanentException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/**
 * A path or a query with Simple expressions in it. Its structure is the template's: what an expression gives fills one
 * segment or one value and is percent-encoded, so that data can never make a call go elsewhere.
 */
final class Template {

    private static final Pattern CLIMBS = Pattern.compile("^[^?]*/\\.{1,2}(/|\\?|$)");

    // What may stand in a path or query as it is, RFC 3986; a % begins what is encoded already.
    private static final String AS_IT_IS = "-._~!$&'()*+,;=:@/?%";

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
                String literal = encoded(text.substring(at, open));
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

    /** As {@link #of}, of a path: {@code {objects}} at its begin stays, for the constant of that name. */
    static Template path(String text, CamelContext camel) {
        String named = HttpCall.constant(text).map(name -> "{" + name + "}").orElse("");
        List<Function<Exchange, String>> parts = new ArrayList<>();
        parts.add(exchange -> named);
        parts.addAll(of(text.substring(named.length()), camel).parts);
        return new Template(text, parts);
    }

    /** What an author may write plainly, like the spaces and braces of a search, made fit for a URL. */
    private static String encoded(String literal) {
        StringBuilder encoded = new StringBuilder();
        literal.codePoints().forEach(c -> {
            String text = Character.toString(c);
            boolean plain = c < 128 && Character.isLetterOrDigit(c) || AS_IT_IS.contains(text);
            encoded.append(plain ? text : encode(text));
        });
        return encoded.toString();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
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
            return encode(value);
        };
    }

    /** @throws PermanentException when an expression gives nothing, or data would climb out of the path */
    String fill(Exchange exchange) {
        StringBuilder filled = new StringBuilder();
        parts.forEach(part -> filled.append(part.apply(exchange)));
        String all = filled.toString();
        if (CLIMBS.matcher(all).find()) {
            throw new PermanentException("'" + text + "' became a path with . or .. in it for this message.");
        }
        return all;
    }

    @Override
    public String toString() {
        return text;
    }
}
