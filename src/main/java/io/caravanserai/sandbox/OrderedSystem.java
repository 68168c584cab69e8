package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;

/** A system that nobody simulates: it answers what is ordered of it, and says so where nothing is. */
record OrderedSystem(String system) implements Simulation {
    @Override
    public Routes routes() {
        return new Routes();
    }

    @Override
    public void seed(Seed seed) {
        // It has nothing but what is ordered.
    }

    @Override
    public JsonObject state() {
        return new JsonObject();
    }

    @Override
    public Answer error(int status, String code, String message) {
        return Answer.json(status, new JsonObject().put("message", message));
    }

    /** To a call for which nothing was ordered. */
    Answer unordered(Call call) {
        return error(
                404,
                "",
                "The sandbox does not simulate " + system + ", and no answer is ordered for " + call.method() + " "
                        + call.path() + ". Order it: POST " + Control.ROOT + "/" + system
                        + "/_answers, or under answers:"
                        + " in case.yaml.");
    }
}
