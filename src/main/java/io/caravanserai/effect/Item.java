package io.caravanserai.effect;

import io.caravanserai.message.Carried;
import io.caravanserai.message.PermanentException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.jspecify.annotations.Nullable;

/**
 * What a flow says makes an item of a split, loop or multicast one: a key of the thing, as a Simple expression; or the word
 * {@value #POSITION}, where nothing but its place does. The word counts as the flow writes it, never as data gives it.
 */
public final class Item {
    /** As a flow writes that the place counts. */
    public static final String POSITION = "position";

    private static final int HASH_BYTES = 16;

    private final String text;
    private final @Nullable Expression expression;

    private Item(String text, @Nullable Expression expression) {
        this.text = text;
        this.expression = expression;
    }

    /** @param text as the flow writes it; null or blank where it says nothing */
    public static Item of(@Nullable String text, CamelContext camel) {
        if (text == null || text.isBlank() || text.equals(POSITION)) {
            return new Item(text == null ? "" : text.strip(), null);
        }
        Expression expression = camel.resolveLanguage("simple").createExpression(text);
        expression.init(camel);
        return new Item(text, expression);
    }

    boolean isPosition() {
        return text.equals(POSITION);
    }

    /**
     * The thing, worked out on the body that the flow's step was given; null where the flow names none.
     *
     * @throws PermanentException when the expression gives nothing
     */
    public @Nullable String value(Exchange exchange) {
        if (expression == null) {
            return null;
        }
        Object body = exchange.getMessage().getBody();
        try {
            exchange.getMessage().setBody(exchange.getProperty(Carried.GIVEN, body, Object.class));
            String value = expression.evaluate(exchange, String.class);
            if (value == null || value.isBlank()) {
                throw new PermanentException(
                        "'item: " + text + "' gave nothing for this message, and nothing else tells"
                                + " its items apart. Mend the flow or the data, then replay.");
            }
            return value;
        } finally {
            exchange.getMessage().setBody(body);
        }
    }

    /** Short whatever the thing is, and without personal data: steps are shown where payloads are not. */
    static String hash(String value) {
        return Sha256.of(value, HASH_BYTES);
    }
}
