package io.caravanserai.effect;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.Effects.Intention;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does each write once. The intention is on disk before the call and the outcome after it; whoever finds an intention
 * without an outcome finds out first, and never guesses.
 */
public final class Journal {
    private final Effects effects;

    /** Writes to this journal. */
    public Journal(Effects effects) {
        this.effects = effects;
    }

    /** Records what would be written, and answers as the connector says the system would. */
    public @Nullable String plan(Effect.Key key, Write write) {
        Intention known = effects.intend(key, write.system(), write.request());
        if (known.fresh() || known.state() == Effect.State.INTENDED) {
            effects.settle(key, Effect.State.PLANNED, write.planned());
        }
        return write.planned();
    }

    /**
     * Writes, unless it is done already.
     *
     * @return the response, of this call or of the one that did it
     * @throws InDoubtException when nobody can tell whether it is done
     */
    public @Nullable String once(Effect.Key key, Write write) {
        Intention known = effects.intend(key, write.system(), write.request());
        if (known.fresh()) {
            return send(key, write);
        }
        return switch (known.state()) {
            case DONE, PLANNED -> known.response();
            case IN_DOUBT -> throw inDoubt(write);
            case INTENDED, NOT_DONE -> findOut(key, write);
        };
    }

    private @Nullable String findOut(Effect.Key key, Write write) {
        switch (write.unknown()) {
            case REPEAT:
                return send(key, write);
            case PROBE:
                Optional<String> done = write.probe().ask();
                if (done.isEmpty()) {
                    return send(key, write);
                }
                effects.settle(key, Effect.State.DONE, Kept.text(done.get()));
                return done.get();
            default:
                effects.settle(key, Effect.State.IN_DOUBT, null);
                throw inDoubt(write);
        }
    }

    private @Nullable String send(Effect.Key key, Write write) {
        @Nullable String response;
        try {
            response = write.call().send();
        } catch (OutcomeUnknownException e) {
            // The intention stays without an outcome: the next attempt finds out.
            throw e;
        } catch (RetryableException | PermanentException e) {
            effects.settle(key, Effect.State.NOT_DONE, null);
            throw e;
        }
        effects.settle(key, Effect.State.DONE, Kept.text(response));
        return response;
    }

    private static InDoubtException inDoubt(Write write) {
        return new InDoubtException("Nobody knows whether " + write.step() + " reached " + write.system()
                + ": the call before was cut short, and " + write.system()
                + " cannot be asked. Look there, then replay as done or to be repeated.");
    }
}
