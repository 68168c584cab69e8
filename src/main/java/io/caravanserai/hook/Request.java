package io.caravanserai.hook;

import io.caravanserai.hook.Verdict.Refuse;
import io.caravanserai.json.Json;
import io.caravanserai.message.Call;
import io.caravanserai.message.Carried;
import io.caravanserai.message.Outcome;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * A call of a route that was let in. It waits for its turn, and for the outcome of a message, without a thread; threads of
 * their own kind are used as long as the route works. It is answered on the event loop of its connection.
 */
final class Request implements ReplyPoint.Waiting {
    /** A route that is just being stopped takes nothing, and another version of it is there soon after. */
    private static final long SOON_MILLIS = 50;

    private final Doorkeeper door;
    private final ReplyPoint point;
    private final RoutingContext call;
    private final Context loop;
    private final Reply reply;
    private volatile ReplyRoute route;
    private @Nullable CallJudge judge;
    private CallJudge.@Nullable Judged judged;
    private @Nullable Outcome awaited;
    private Runnable awaiting = () -> {};
    private long timer;
    private volatile boolean runs;
    private boolean answered;

    Request(Doorkeeper door, ReplyPoint point, ReplyRoute route, RoutingContext call) {
        this.door = door;
        this.point = point;
        this.route = route;
        this.call = call;
        this.loop = call.vertx().getOrCreateContext();
        this.reply = new Reply(call);
    }

    /** From now on it has a place, which it leaves once it is answered, and nothing of it runs. */
    void begin() {
        timer = call.vertx().setTimer(route.answerWithin().toMillis(), late -> tooLate());
        call.request().exceptionHandler(gone -> leave());
        call.response().closeHandler(gone -> leave());
    }

    /** It was read. */
    void whole(byte[] body) {
        judge = new CallJudge(door, call, body);
        if (route.role() == null) {
            judged = judge.by(route);
            if (judged.verdict() instanceof Refuse refusal) {
                refuse(refusal);
                return;
            }
        }
        point.offer(this);
    }

    @Override
    public void run(ReplyRoute now, ReplyPoint.Taker taker, Runnable done) {
        if (!begins()) {
            done.run();
            return;
        }
        AtomicBoolean ended = new AtomicBoolean();
        try {
            // By the file that is in force now: it may be another than when the request came.
            CallJudge.Judged found = now == route && judged != null ? judged : judge.by(now);
            route = now;
            if (found.verdict() instanceof Verdict.Take take) {
                Exchange exchange = taker.begin();
                Call asked = judge.call(now, found.caller());
                exchange.setProperty(Carried.CALL, asked);
                exchange.getMessage()
                        .setBody(Json.MAPPER.readValue(take.message().body(), Object.class));
                taker.process(exchange, sync -> {
                    Runnable answer = wasNotTaken(exchange) ? this::again : answer(asked, exchange);
                    taker.end(exchange);
                    end(answer, ended, done);
                });
            } else {
                end(() -> refuse((Refuse) found.verdict()), ended, done);
            }
        } catch (Throwable e) {
            // An Error too: whoever waits is told, and the next one gets its turn.
            RouteAnswer failure = RouteAnswer.failure(now.name(), e);
            end(() -> answer(failure), ended, done);
        }
    }

    /** Whether the route stopped before anything was done. */
    private static boolean wasNotTaken(Exchange exchange) {
        return exchange.getException() instanceof RejectedExecutionException
                && exchange.getProperty(Carried.STEP) == null
                && exchange.getProperty(Exchange.TO_ENDPOINT) == null;
    }

    private void again() {
        call.vertx().setTimer(SOON_MILLIS, soon -> point.offer(this));
    }

    /** How a call is answered that has been through its route. */
    private Runnable answer(Call asked, Exchange exchange) {
        Outcome.@Nullable Awaited kept = exchange.getProperty(Carried.ANSWER, Outcome.Awaited.class);
        if (kept == null || exchange.getException() != null) {
            RouteAnswer answer = RouteAnswer.of(route.name(), exchange);
            return () -> answer(answer);
        }
        if (!kept.first().call().digest().equals(asked.digest())) {
            return () -> answer(OutcomeAnswer.otherAsked());
        }
        return () -> await(kept);
    }

    private void await(Outcome.Awaited kept) {
        awaited = kept.first();
        if (awaited.state().terminal()) {
            answer(outcome(awaited));
        } else if (!isOver()) {
            call.vertx().cancelTimer(timer);
            timer = call.vertx().setTimer(Math.max(1, kept.within().toMillis()), late -> tooLate());
            awaiting = door.await(
                    awaited.message(), ended -> loop.runOnContext(any -> answer(outcome(ended.orElse(awaited)))));
        }
    }

    private RouteAnswer outcome(Outcome outcome) {
        return OutcomeAnswer.of(outcome, door.address(route.hook().flow(), outcome));
    }

    private void end(Runnable answer, AtomicBoolean ended, Runnable done) {
        if (ended.compareAndSet(false, true)) {
            loop.runOnContext(any -> {
                ran();
                answer.run();
            });
            done.run();
        }
    }

    private synchronized boolean begins() {
        runs = !answered;
        return runs;
    }

    private synchronized void ran() {
        runs = false;
        if (answered) {
            point.leave();
        }
    }

    @Override
    public synchronized boolean isOver() {
        return answered;
    }

    @Override
    public void gone() {
        RouteAnswer answer = RouteAnswer.problem(404, "Not Found", "There is no such route any more.");
        loop.runOnContext(any -> answer(answer));
    }

    private void tooLate() {
        if (awaited != null) {
            answer(outcome(awaited));
        } else if (judge == null) {
            refuse(Refuse.of(Reason.TOO_SLOW, "The body did not come in time."));
        } else if (runs) {
            answer(RouteAnswer.problem(504, "Gateway Timeout", "No answer came in time."));
        } else {
            answer(RouteAnswer.problem(503, "Service Unavailable", "It had no turn in time. Ask again.")
                    .with("Retry-After", "5"));
        }
    }

    void refuse(Refuse refusal) {
        boolean more = refusal.reason() == Reason.TOO_LARGE || refusal.reason() == Reason.TOO_SLOW;
        if (leave()) {
            door.count(route.name(), refusal.reason().status());
            if (more) {
                reply.refuseAndClose(refusal);
            } else {
                reply.refuse(refusal);
            }
        }
    }

    private void answer(RouteAnswer answer) {
        if (leave()) {
            door.count(route.name(), answer.status());
            reply.answer(answer);
        }
    }

    /** Ends it, once. */
    private boolean leave() {
        synchronized (this) {
            if (answered) {
                return false;
            }
            answered = true;
            if (!runs) {
                point.leave();
            }
        }
        call.vertx().cancelTimer(timer);
        awaiting.run();
        return true;
    }
}
