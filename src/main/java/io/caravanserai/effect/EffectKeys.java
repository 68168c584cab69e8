package io.caravanserai.effect;

import io.caravanserai.message.Carried;
import io.caravanserai.message.Effect;
import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/** What makes a write one: the message, the step, and the place in each split around it. */
public final class EffectKeys {
    private EffectKeys() {}

    /**
     * The key of a write made by this exchange.
     *
     * @param item tells several writes of one step apart; null where the place in the splits does
     * @throws PermanentException outside a message, or in a step without an id
     */
    public static Effect.Key of(Exchange exchange, String system, @Nullable String item) {
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
        StringBuilder key = new StringBuilder(step);
        int size = exchange.getProperty(Carried.BATCH_SIZE, 1, Integer.class);
        if (size > 1) {
            key.append('#').append(size);
        }
        if (item != null) {
            key.append('/').append(item);
        } else {
            key.append(place(exchange));
        }
        return new Effect.Key(message.id(), key.toString());
    }

    /** The place of the exchange in all splits and loops around it, like {@code /3/0}; empty in none. */
    static String place(Exchange exchange) {
        StringBuilder place = new StringBuilder(exchange.getProperty(Carried.PLACE, "", String.class));
        for (ExchangePropertyKey index :
                new ExchangePropertyKey[] {ExchangePropertyKey.SPLIT_INDEX, ExchangePropertyKey.LOOP_INDEX}) {
            Integer i = exchange.getProperty(index, Integer.class);
            if (i != null) {
                place.append('/').append(i);
            }
        }
        return place.toString();
    }
}
