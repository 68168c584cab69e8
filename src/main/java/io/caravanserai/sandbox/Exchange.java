package io.caravanserai.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes one call through latency, faults, quota and the simulated work to its answer. */
@ApplicationScoped
class Exchange {

    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final String UNKNOWN = "(unknown)";

    private final Vertx vertx;
    private final SandboxSettings settings;
    private final SandboxClock clock;

    Exchange(Vertx vertx, SandboxSettings settings, SandboxClock clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
    }

    /** One call on its way. */
    private record Visit(
            Place place,
            HttpServerRequest request,
            Call call,
            Routes.@Nullable Match match,
            @Nullable Fault fault) {}

    void perform(Place place, HttpServerRequest request, String rawPath, Buffer sent) {
        String method = method(request);
        Routes.Match match = place.routes().match(method, rawPath);
        Call call = new Call(
                method,
                Routes.decoded(rawPath),
                query(request),
                request.headers(),
                Unzip.body(request.headers(), sent),
                match == null ? Map.of() : match.params());
        Visit visit = new Visit(place, request, call, match, place.faults().take(call));
        Fault fault = visit.fault();
        Duration wait = settings.latency();
        if (fault != null && !fault.after()) {
            wait = wait.plus(fault.latency());
        }
        later(wait, () -> decide(visit));
    }

    private void decide(Visit visit) {
        Fault fault = visit.fault();
        Simulation simulation = visit.place().simulation();
        String budget = simulation.budget(visit.call());
        if (fault != null && fault.refuses()) {
            finish(visit, refusal(visit, fault));
        } else if (visit.place().tooMany(budget)) {
            String code = budget.equals(simulation.system()) ? "" : budget;
            finish(visit, simulation.error(429, code, "Too many requests."));
        } else {
            work(visit, answer -> {
                record(visit, answer.status());
                later(fault != null && fault.after() ? fault.latency() : Duration.ZERO, () -> send(visit, answer));
            });
        }
    }

    private void work(Visit visit, Consumer<Answer> then) {
        Routes.Match match = visit.match();
        @Nullable Answer ordered = visit.place().answers().take(visit.call());
        if (ordered != null) {
            then.accept(ordered);
        } else if (visit.place().simulation() instanceof OrderedSystem system) {
            then.accept(system.unordered(visit.call()));
        } else if (match != null && match.route().slow()) {
            vertx.executeBlocking(() -> handled(visit, match.route()), false).onSuccess(then::accept);
        } else if (match != null) {
            then.accept(handled(visit, match.route()));
        } else {
            then.accept(visit.place()
                    .simulation()
                    .error(
                            404,
                            "",
                            "The sandbox knows no " + visit.call().method() + " "
                                    + visit.call().path()));
        }
    }

    private static Answer handled(Visit visit, Routes.Route route) {
        Simulation simulation = visit.place().simulation();
        try {
            Optional<String> unknown = route.isOwn() ? Optional.empty() : route.unknown(visit.call());
            return unknown.isPresent()
                    ? simulation.unknown(unknown.get())
                    : route.handler().apply(visit.call());
        } catch (Refused refused) {
            return simulation.error(refused.status(), refused.code(), refused.reason());
        } catch (ClassCastException | IllegalArgumentException wrong) {
            return simulation.error(400, "", "A value has the wrong type: " + wrong.getMessage());
        } catch (RuntimeException bug) {
            LOG.errorf(bug, "The simulated %s failed at %s", simulation.system(), route.template());
            return simulation.error(500, "", "The simulation failed: " + bug);
        }
    }

    private static Answer refusal(Visit visit, Fault fault) {
        int status = fault.status() == 0 ? 200 : fault.status();
        String body = fault.body();
        Answer answer = body != null
                ? Answer.of(status, "application/json", Buffer.buffer(body))
                : status < 300
                        ? Answer.of(status, "application/json", Buffer.buffer("{\"malformed\": true, \"cut\": [1, 2"))
                        : visit.place().simulation().error(status, "", "Ordered fault " + fault.id() + ".");
        return answer.with(fault.headers());
    }

    private void finish(Visit visit, Answer answer) {
        Fault fault = visit.fault();
        record(visit, fault != null && fault.reset() ? 0 : answer.status());
        send(visit, answer);
    }

    private void record(Visit visit, int status) {
        Routes.Match match = visit.match();
        String query = visit.request().query();
        visit.place()
                .calls()
                .add(
                        clock.instant(),
                        visit.call(),
                        match == null ? UNKNOWN : match.route().template(),
                        query == null ? "" : query,
                        new RecordedCall.Reply(status, visit.fault() != null));
    }

    private static void send(Visit visit, Answer answer) {
        Fault fault = visit.fault();
        if (fault == null) {
            Wire.send(visit.request(), answer);
        } else if (fault.reset()) {
            visit.request().response().reset();
        } else if (fault.after() && fault.status() != 0) {
            Wire.send(visit.request(), refusal(visit, fault));
        } else if (fault.malformed()) {
            Wire.send(visit.request(), Wire.cut(answer));
        } else {
            Wire.send(visit.request(), answer.with(fault.headers()));
        }
    }

    private void later(Duration wait, Runnable step) {
        if (wait.isZero()) {
            step.run();
        } else {
            vertx.setTimer(Math.max(1, wait.toMillis()), timer -> step.run());
        }
    }

    /** Google's Java clients send PATCH as a POST that says so. */
    private static String method(HttpServerRequest request) {
        String override = request.getHeader("X-HTTP-Method-Override");
        return override == null ? request.method().name() : override;
    }

    private static MultiMap query(HttpServerRequest request) {
        return request.params(true);
    }
}
