package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What one user of a tenant did in one day; null for a count Yobi has nothing about.
 *
 * @param day {@code 2026-11-15}
 * @param user an address; empty for nobody in particular
 */
record Usage(
        String day,
        String user,
        @Nullable Integer newPatients,
        @Nullable Integer appointments,
        @Nullable Integer tasks,
        @Nullable Integer calls) {

    static Usage of(JsonObject json) {
        return new Usage(
                json.getString("day"),
                json.getString("user", ""),
                json.getInteger("newPatients"),
                json.getInteger("appointments"),
                json.getInteger("tasks"),
                json.getInteger("calls"));
    }
}
