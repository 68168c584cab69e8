package io.caravanserai.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.hook.HookReading;
import io.caravanserai.hook.Sender;
import io.caravanserai.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one case, from a hub and an outside that know of nothing to what has come of it. */
final class CaseRun {
    private final CaseHub hub;
    private final CaseSandbox sandbox;
    private final CaseClock clock;
    private final CaseFolder routes;
    private final Case one;
    private @Nullable Trap trap;

    CaseRun(CaseHub hub, CaseSandbox sandbox, CaseFolder routes, Case one) {
        this.hub = hub;
        this.sandbox = sandbox;
        this.clock = new CaseClock(hub, sandbox);
        this.routes = routes;
        this.one = one;
    }

    /** The call at which the hub is to be killed. */
    private record Trap(Step.Crash crash, int fault) {}

    /** What has come of it, as text. */
    String outcome() {
        hub.forget();
        sandbox.begin(one.clock());
        clock.stand(one.clock());
        one.orders().forEach(sandbox::order);
        one.given().forEach(sandbox::call);
        ObjectNode outcome = Json.MAPPER.createObjectNode();
        ArrayNode steps = outcome.putArray("steps");
        Aftermath aftermath = new Aftermath(hub);
        int number = 0;
        for (Step step : one.steps()) {
            ObjectNode told = steps.addObject().put("step", ++number + " " + step.title());
            Trap before = trap;
            take(step, told);
            clock.goOn(this::watch);
            if (before != null && trap == before) {
                throw new NotRunException(
                        "The hub was to be killed during step " + number + ", but " + before.crash.method() + " "
                                + before.crash.path() + " of " + before.crash.system() + " was not called.");
            }
            ObjectNode asked = sandbox.asked();
            if (!asked.isEmpty()) {
                told.set("requests", asked);
            }
            aftermath.parkedSince(told);
        }
        aftermath.into(outcome);
        return Outcome.print(outcome);
    }

    private void take(Step step, ObjectNode told) {
        if (step instanceof Step.Hook hook) {
            answer(told, deliver(hook));
        } else if (step instanceof Step.Run run) {
            answer(told, hub.web().call("POST", "/api/flows/" + run.flow() + "/run", run.parameters()));
        } else if (step instanceof Step.Api api) {
            answer(told, hub.web().call(api.method(), api.path(), api.body()));
        } else if (step instanceof Step.Advance advance) {
            clock.advance(advance.by(), this::watch);
        } else if (step instanceof Step.Crash crash) {
            arm(crash);
        } else if (step instanceof Step.Mend mend) {
            sandbox.mend(mend.system());
        } else if (step instanceof Step.Replay replay) {
            ObjectNode filter = Json.MAPPER.createObjectNode().put("state", "PARKED");
            if (!replay.inDoubt().isEmpty()) {
                filter.put("inDoubt", replay.inDoubt());
            }
            answer(told, hub.web().call("POST", "/api/messages/replay", filter));
        } else if (step instanceof Step.Outside call) {
            sandbox.call(call);
        }
    }

    private Web.Reply deliver(Step.Hook hook) {
        String path = routes.hooks().get(hook.name());
        String schema = path.substring(0, path.length() - HookReading.SUFFIX.length()) + HookReading.SCHEMA_SUFFIX;
        String secret = hook.forged() ? "not " + Launch.HOOK_SECRET : Launch.HOOK_SECRET;
        Sender.Sent sent = Sender.of(
                        path, routes.files().get(path), routes.files().get(schema), secret)
                .send(CaseHub.PUBLIC_URL, hook.body(), sandbox.now());
        return hub.web().call("POST", sent.path(), sent.headers(), sent.body());
    }

    /** Status and words of an answer, without the ids that the hub gives. */
    private static void answer(ObjectNode told, Web.Reply reply) {
        told.put("answer", reply.status());
        JsonNode body = reply.json();
        if (body.isObject()) {
            ObjectNode words = ((ObjectNode) body).deepCopy();
            words.remove(List.of("messageId", "runId", "type", "title", "status"));
            if (!words.path("duplicate").asBoolean(true)) {
                words.remove("duplicate");
            }
            words.properties().removeIf(each -> each.getValue().isNull());
            told.setAll((ObjectNode) CanonicalText.of(words));
        }
    }

    private void arm(Step.Crash crash) {
        ObjectNode order = Json.MAPPER
                .createObjectNode()
                .put("method", crash.method())
                .put("path", crash.path())
                .put("latency", "10m")
                .put(crash.done() ? "after" : "reset", true);
        int fault = sandbox.order(new SandboxOrder(crash.system(), SandboxOrder.FAULTS, order))
                .path("id")
                .asInt();
        trap = new Trap(crash, fault);
    }

    /** Other channels have come to their end, and the attempt counts: so the same comes of the crash each time. */
    private static boolean isAlone(CaseHub.Look look) {
        return look.busy().size() <= 1 && look.known();
    }

    private void watch() {
        Trap armed = trap;
        if (armed != null && sandbox.hasStruck(armed.crash.system(), armed.fault) && isAlone(hub.look())) {
            trap = null;
            sandbox.remove(armed.crash.system(), armed.fault);
            hub.crash();
        }
    }
}
