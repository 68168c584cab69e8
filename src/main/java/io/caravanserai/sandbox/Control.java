package io.caravanserai.sandbox;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.util.concurrent.Callable;

/**
 * What a test or a person may ask of the sandbox itself: {@code _calls}, {@code _faults} and {@code _state} of a system,
 * {@code _reset} and {@code _clock} of all. Errors are problem+json.
 */
@ApplicationScoped
class Control {
    /** Where everything simulated begins. */
    static final String ROOT = "/sandbox";

    private final Vertx vertx;
    private final SandboxSettings settings;
    private final SandboxClock clock;
    private final Places places;

    Control(Vertx vertx, SandboxSettings settings, SandboxClock clock, Places places) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        this.places = places;
    }

    /** What concerns one system; {@code rest} begins with {@code /_}. */
    void at(Place place, HttpServerRequest request, Buffer body, String rest) {
        switch (request.method().name() + " " + rest) {
            case "GET /_calls" -> aside(request, () -> calls(place, request));
            case "GET /_calls/_count" ->
                reply(request, () -> json(place.calls().counts().toBuffer()));
            case "DELETE /_calls" ->
                reply(request, () -> {
                    place.calls().clear();
                    return Answer.empty(204);
                });
            case "GET /_faults" ->
                reply(request, () -> json(place.faults().list().toBuffer()));
            case "POST /_faults" ->
                reply(request, () -> Answer.json(201, place.faults().add(object(body))));
            case "DELETE /_faults" ->
                reply(request, () -> {
                    place.faults().remove(request.getParam("id"));
                    return Answer.empty(204);
                });
            case "GET /_answers" ->
                reply(request, () -> json(place.answers().list().toBuffer()));
            case "POST /_answers" ->
                reply(request, () -> Answer.json(201, place.answers().add(object(body))));
            case "DELETE /_answers" ->
                reply(request, () -> {
                    place.answers().clear();
                    return Answer.empty(204);
                });
            case "GET /_state" ->
                aside(request, () -> Answer.json(place.simulation().state()));
            default -> Wire.send(request, unknown(request));
        }
    }

    /** What concerns all systems; {@code word} is the first part of the path. */
    void everywhere(HttpServerRequest request, Buffer body, String word) {
        switch (request.method().name() + " " + word) {
            case "GET " -> reply(request, this::overview);
            case "GET _clock" -> reply(request, this::time);
            case "POST _clock" -> reply(request, () -> move(object(body)));
            case "POST _reset" -> aside(request, () -> reset(body));
            default -> Wire.send(request, unknown(request));
        }
    }

    private static Answer calls(Place place, HttpServerRequest request) {
        int limit = Integer.parseInt(parameter(request, "limit", "1000"));
        long from = Long.parseLong(parameter(request, "from", "0"));
        Glob path = Glob.of(parameter(request, "path", "*"));
        JsonArray calls = new JsonArray();
        place.calls().list(parameter(request, "method", ""), path, from, limit).forEach(call -> calls.add(call.json()));
        return json(calls.toBuffer());
    }

    private Answer overview() {
        JsonArray systems = new JsonArray();
        for (Place place : places.all()) {
            systems.add(new JsonObject()
                    .put("system", place.system())
                    .put("path", ROOT + "/" + place.system())
                    .put("calls", place.calls().total())
                    .put("faults", place.faults().list().size()));
        }
        return Answer.json(new JsonObject().put("systems", systems));
    }

    private Answer move(JsonObject order) {
        if (order.getBoolean("reset", false)) {
            clock.reset();
        } else if (order.containsKey("stand")) {
            clock.stand(NotionValue.instant(order.getString("stand")));
        } else {
            clock.advance(Durations.parse(order.getString("advance", "")));
        }
        return time();
    }

    private Answer time() {
        return Answer.json(new JsonObject()
                .put("now", clock.text())
                .put("stands", clock.stands())
                .put("offset", clock.offset().toString()));
    }

    private Answer reset(Buffer body) {
        JsonObject order = body.length() == 0 ? new JsonObject() : object(body);
        int leads = order.getInteger("leads", settings.leads());
        if (leads < 0) {
            throw new IllegalArgumentException("leads is " + leads + "; it must not be negative");
        }
        boolean again = order.getString("ids", "").equals("again");
        places.reset(leads, again ? Ids.toldByContent() : Ids.neverAgain());
        return Answer.json(new JsonObject().put("leads", leads).put("now", clock.text()));
    }

    /** Work that may take long: off the event loop. */
    private void aside(HttpServerRequest request, Callable<Answer> work) {
        vertx.executeBlocking(() -> guarded(work), false).onSuccess(answer -> Wire.send(request, answer));
    }

    private static void reply(HttpServerRequest request, Callable<Answer> work) {
        Wire.send(request, guarded(work));
    }

    private static Answer guarded(Callable<Answer> work) {
        try {
            return work.call();
        } catch (IllegalArgumentException | ClassCastException | DecodeException | DateTimeException e) {
            return problem(400, "Bad request", String.valueOf(e.getMessage()));
        } catch (Exception e) {
            return problem(500, "Sandbox failed", e.toString());
        }
    }

    private static Answer unknown(HttpServerRequest request) {
        return problem(
                404,
                "Not found",
                "The sandbox has no " + request.method().name() + " " + request.path() + ". GET " + ROOT
                        + " lists its systems.");
    }

    private static Answer problem(int status, String title, String detail) {
        JsonObject body = new JsonObject()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        return Answer.of(status, "application/problem+json", body.toBuffer());
    }

    private static JsonObject object(Buffer body) {
        return body.toJsonObject();
    }

    private static Answer json(Buffer body) {
        return Answer.of(200, "application/json; charset=UTF-8", body);
    }

    private static String parameter(HttpServerRequest request, String name, String otherwise) {
        String value = request.getParam(name);
        return value == null ? otherwise : value;
    }
}
