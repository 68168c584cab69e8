package io.caravanserai.effect;

import io.caravanserai.message.Carried;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/** What makes a write one: the message, the step, and in a split, loop or multicast the item. */
public final class EffectKeys {
    /** Where an exchange stands in the split, loop or multicast it is in. */
    static final ExchangePropertyKey[] INDEXES = {
        ExchangePropertyKey.SPLIT_INDEX, ExchangePropertyKey.LOOP_INDEX, ExchangePropertyKey.MULTICAST_INDEX
    };

    private EffectKeys() {}

    /**
     * The key of a write made by this exchange: {@code step}, {@code step#500} for a list of so many messages, {@code
     * step=hash} for a named item, {@code step/3/0} for one whose place counts.
     *
     * @param item as the step has it
     * @param value what it gave; null where it names nothing
     * @throws PermanentException outside a message, in a step without an id, and in a split whose items nothing tells apart
     */
    public static Effect.Key of(Exchange exchange, String system, Item item, @Nullable String value) {
        Message message = exchange.getProperty(Carried.MESSAGE, Message.class);
        String step = exchange.getProperty(Carried.STEP, String.class);
        if (message == null) {
            throw new PermanentException(
                    "A write to " + system
                            + " must stand in a route that takes messages (from: durable:...): only there it can be done once.");
        }
        if (step == null) {
            throw new PermanentException(
                    "The step that writes to " + system + " has no id. Give it one: the journal keys on it.");
        }
        int size = exchange.getProperty(Carried.BATCH_SIZE, 1, Integer.class);
        String key = size > 1 ? step + '#' + size : step;
        String place = place(exchange);
        if (value != null) {
            return new Effect.Key(message.id(), key + '=' + Item.hash(value));
        }
        if (!place.isEmpty() && !item.isPosition()) {
            throw new PermanentException("The step " + step + " writes to " + system
                    + " in a split, loop or multicast and does not say what makes an item one. Nothing was sent. Give it"
                    + " 'item:', a key of the thing like ${body[email]}, or 'item: position' where only its place tells;"
                    + " then replay.");
        }
        return new Effect.Key(message.id(), key + place);
    }

    /** The place of the exchange in all splits, loops and multicasts around it, like {@code /3/0}; empty in none. */
    static String place(Exchange exchange) {
        StringBuilder place = new StringBuilder(exchange.getProperty(Carried.PLACE, "", String.class));
        for (ExchangePropertyKey index : INDEXES) {
            Integer i = exchange.getProperty(index, Integer.class);
            if (i != null) {
                place.append('/').append(i);
            }
        }
        return place.toString();
    }
}
