package io.caravanserai.effect;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.Effects.Intention;
import io.caravanserai.message.Effects.Outcome;
import io.caravanserai.message.Effects.Wanted;
import io.caravanserai.message.Hold;
import io.caravanserai.message.HoldLostException;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Metrics;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does each write once. The intention is on disk before the call and the outcome after it; whoever finds an intention
 * without an outcome finds out first, and never guesses.
 */
public final class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class);

    private final Effects effects;

    /** Writes to this journal. */
    public Journal(Effects effects) {
        this.effects = effects;
    }

    /** Records what would be written, and answers as the connector says the system would. */
    public @Nullable String plan(Hold hold, Effect.Key key, Write write) {
        return hold.alone(key.step(), () -> {
            Intention known = intend(hold, key, write);
            if (known.fresh() || known.state() == Effect.State.INTENDED) {
                effects.settle(key, hold.claim(), new Outcome(Effect.State.PLANNED, write.planned(), false));
                count(write, Effect.State.PLANNED);
            }
            return write.planned();
        });
    }

    /**
     * Writes, unless it is done already.
     *
     * @return the response, of this call or of the one that did it
     * @throws InDoubtException when nobody can tell whether it is done
     * @throws HoldLostException when another node has taken over the message
     */
    public @Nullable String once(Hold hold, Effect.Key key, Write write) {
        return hold.alone(key.step(), () -> new Once(hold, key, write).get());
    }

    private static String what(Effect.Key key, Write write) {
        return "The write of " + key.stepId() + " to " + write.system() + " for message " + key.messageId();
    }

    private static void count(Write write, Effect.State outcome) {
        Counter.builder("hub.effects")
                .description("Writes to an outside system that this node settled, by outcome:"
                        + " done, not_done, in_doubt, or planned in dry runs")
                .tag("system", write.system())
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(Metrics.globalRegistry)
                .increment();
    }

    private static Wanted wanted(Effect.Key key, Write write) {
        return new Wanted(
                key,
                write.system(),
                write.item(),
                write.request().text(),
                write.request().fingerprint());
    }

    private Intention intend(Hold hold, Effect.Key key, Write write) {
        try {
            return hold.during(what(key, write), () -> effects.intend(wanted(key, write), hold.claim()));
        } catch (PermanentException tooLate) {
            // Its message has ended: nobody else would hear of it.
            LOG.warn(tooLate.getMessage());
            throw tooLate;
        }
    }

    /** One write of one attempt. */
    private final class Once {
        private final Hold hold;
        private final Effect.Key key;
        private final Write write;
        private final Guard guard;

        Once(Hold hold, Effect.Key key, Write write) {
            this.hold = hold;
            this.key = key;
            this.write = write;
            this.guard = new Guard(effects, hold, what(key, write));
        }

        @Nullable
        String get() {
            Intention known = intend(hold, key, write);
            if (known.fresh()) {
                return send();
            }
            return switch (known.state()) {
                case DONE ->
                    write.concealed().answer() ? renewed(known.differs()) : done(known.response(), known.differs());
                case PLANNED -> known.response();
                case IN_DOUBT -> throw inDoubt();
                case INTENDED, NOT_DONE -> findOut(known.differs());
            };
        }

        private @Nullable String done(@Nullable String response, boolean differs) {
            if (!differs) {
                return response;
            }
            String said = what(key, write) + " was made before with another request";
            if (write.parksDiffering()) {
                throw new PermanentException(
                        said + ", and is not made again. Parked, not retried. Compare both requests,"
                                + " make up by hand what is missing, then discard the message.");
            }
            LOG.warnf("%s: skipped as done. The message shows both that it differs and what was sent.", said);
            return response;
        }

        /** Its answer was not kept: it is had again, by a call that does no harm twice. The journal stays as it is. */
        private @Nullable String renewed(boolean differs) {
            if (differs && write.parksDiffering()) {
                return done(null, true);
            }
            return write.call().send(guard::pass);
        }

        private @Nullable String kept(@Nullable String response) {
            return Kept.text(write.concealed().answer(response));
        }

        private @Nullable String findOut(boolean differs) {
            switch (write.unknown()) {
                case REPEAT:
                    return sendAgain(differs);
                case PROBE:
                    Optional<String> found = write.probe().ask();
                    if (found.isEmpty()) {
                        return sendAgain(differs);
                    }
                    settle(new Outcome(Effect.State.DONE, kept(found.get()), differs));
                    return done(found.get(), differs);
                default:
                    settle(Outcome.of(Effect.State.IN_DOUBT));
                    throw inDoubt();
            }
        }

        /** With the request as it is now, which the journal then shows. */
        private @Nullable String sendAgain(boolean differs) {
            if (differs && !effects.replace(wanted(key, write), hold.claim())) {
                throw new HoldLostException(what(key, write) + " is not sent: somebody else has taken it up.");
            }
            return send();
        }

        private @Nullable String send() {
            @Nullable String response;
            try {
                response = write.call().send(guard::pass);
            } catch (OutcomeUnknownException e) {
                // The intention stays without an outcome: the next attempt finds out.
                throw e;
            } catch (RetryableException | PermanentException e) {
                settle(Outcome.of(Effect.State.NOT_DONE));
                throw e;
            }
            settle(new Outcome(Effect.State.DONE, kept(response), false));
            return response;
        }

        private void settle(Outcome outcome) {
            if (!effects.settle(key, hold.claim(), outcome)) {
                throw new HoldLostException(what(key, write) + " ended as " + outcome.state()
                        + ", which is not recorded: somebody else has taken it up.");
            }
            count(write, outcome.state());
        }

        private InDoubtException inDoubt() {
            return new InDoubtException("Nobody knows whether " + key.stepId() + " reached " + write.system()
                    + ": the call before was cut short, and " + write.system()
                    + " cannot be asked. Look there, then replay as done or to be repeated.");
        }
    }
}
