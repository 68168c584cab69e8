package io.caravanserai.hook;

import io.caravanserai.hook.Verdict.Refuse;
import io.caravanserai.message.Accepted;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.StoreAwayException;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One delivery on its way through the reception. Everything happens on the event loop of its connection. */
final class Visit {
    private static final Logger LOG = Logger.getLogger(Visit.class);

    private final Reception reception;
    private final String url;
    private final Hook hook;
    private final Checks checks;
    private final Counts counts;
    private final RoutingContext call;
    private final HttpServerRequest request;
    private final Head head;
    private final Reply reply;
    private final Buffer body = Buffer.buffer();
    private long timer;
    private State state = State.READING;

    private enum State {
        READING,
        COMMITTING,
        ANSWERED
    }

    /** @param url as its sender knows it */
    Visit(Reception reception, Hooks.Standing standing, String url, RoutingContext call) {
        this.reception = reception;
        this.url = url;
        this.hook = standing.hook();
        this.checks = standing.checks();
        this.counts = standing.counts();
        this.call = call;
        this.request = call.request();
        this.head = new Head(request, hook);
        this.reply = new Reply(call);
    }

    void begin() {
        @Nullable Refuse refusal = beforeReading();
        if (refusal != null) {
            counts.refused(refusal.reason());
            turnAway(refusal);
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        timer = call.vertx().setTimer(reception.answerWithin().toMillis(), late -> tooLate());
        request.exceptionHandler(gone -> end());
        request.handler(this::add);
        request.endHandler(whole -> judge());
        // Quarkus hands requests over paused, for those who need the body later.
        request.resume();
    }

    /** A place in the door is taken when there is nothing wrong with the head. */
    private @Nullable Refuse beforeReading() {
        @Nullable Refuse refusal = head.refusal();
        if (refusal != null || reception.enter()) {
            return refusal;
        }
        return Refuse.of(Reason.TOO_MANY, "More came at once than the hub takes. Send it again.");
    }

    /** Refuses before the body was read: a small one is let run out, for the sake of the connection. */
    private void turnAway(Refuse refusal) {
        if (head.isSmall()) {
            reply.refuse(refusal);
            request.resume();
        } else {
            reply.refuseAndClose(refusal);
        }
    }

    private void add(Buffer chunk) {
        if (state != State.READING) {
            return;
        }
        if (body.length() + chunk.length() > hook.intake().maxSize()) {
            refuse(head.tooLarge());
        } else {
            body.appendBuffer(chunk);
        }
    }

    private void judge() {
        if (state != State.READING) {
            return;
        }
        Delivery delivery = new Delivery(
                request.method().name(),
                url,
                request.query() == null ? "" : request.query(),
                request::getHeader,
                body.getBytes(),
                reception.now());
        Verdict verdict;
        try {
            verdict = checks.of(delivery);
        } catch (RuntimeException e) {
            LOG.errorf(e, "A delivery to %s could not be judged", hook.name());
            verdict = Refuse.of(Reason.BUG, "The hub made a mistake. The log says more.");
        }
        follow(verdict, delivery);
    }

    private void follow(Verdict verdict, Delivery delivery) {
        if (verdict instanceof Refuse refusal) {
            refuse(refusal);
            return;
        }
        counts.came(delivery.received());
        if (verdict instanceof Verdict.Answer answer) {
            (answer.status() == 202 ? counts.ignored : counts.answered).increment();
            reply.answer(answer);
            end();
        } else if (verdict instanceof Verdict.Take take) {
            commit(take);
        }
    }

    private void commit(Verdict.Take take) {
        state = State.COMMITTING;
        Context loop = call.vertx().getOrCreateContext();
        reception
                .accept(take.message())
                .whenComplete((accepted, failure) -> loop.runOnContext(done -> committed(accepted, failure)));
    }

    private void committed(@Nullable Accepted accepted, @Nullable Throwable failure) {
        if (accepted != null) {
            (accepted.duplicate() ? counts.duplicates : counts.accepted).increment();
        }
        if (state == State.COMMITTING) {
            if (accepted != null) {
                reply.accepted(accepted);
            } else {
                failed(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
            }
            call.vertx().cancelTimer(timer);
            state = State.ANSWERED;
        }
        // Only now: what waits for the database takes room, answered or not.
        reception.leave();
    }

    private void failed(@Nullable Throwable failure) {
        Refuse refusal = failure instanceof PermanentException
                ? Refuse.of(Reason.INVALID, "The database cannot hold this delivery.")
                : Refuse.of(Reason.STORE_AWAY, "The hub cannot keep anything right now. Send it again.");
        if (failure instanceof StoreAwayException) {
            // Said once by whoever watches the database, not for each of a thousand deliveries.
            LOG.debugf("A delivery to %s was not accepted: %s", hook.name(), failure);
        } else {
            LOG.warnf("A delivery to %s was not accepted: %s", hook.name(), failure);
        }
        counts.refused(refusal.reason());
        reply.refuse(refusal);
    }

    private void tooLate() {
        if (state == State.READING) {
            refuse(Refuse.of(Reason.TOO_SLOW, "The body did not come in time."));
        } else if (state == State.COMMITTING) {
            Refuse refusal = Refuse.of(Reason.STORE_AWAY, "The database does not answer in time. Send it again.");
            counts.refused(refusal.reason());
            reply.refuse(refusal);
            state = State.ANSWERED;
        }
    }

    private void refuse(Refuse refusal) {
        counts.refused(refusal.reason());
        boolean more = refusal.reason() == Reason.TOO_LARGE || refusal.reason() == Reason.TOO_SLOW;
        if (more) {
            reply.refuseAndClose(refusal);
        } else {
            reply.refuse(refusal);
        }
        end();
    }

    /** Leaves the door, unless a commit is under way, which leaves by itself. */
    private void end() {
        if (state == State.READING) {
            state = State.ANSWERED;
            call.vertx().cancelTimer(timer);
            reception.leave();
        }
    }
}
