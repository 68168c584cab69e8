package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;

/** The error body of Google's newer APIs (Sheets, Chat); Drive has an older one. */
final class GoogleErrors {

    private GoogleErrors() {}

    static Answer answer(int status, String code, String message) {
        JsonObject error = new JsonObject()
                .put("code", status)
                .put("message", message)
                .put("status", code.isEmpty() ? usual(status) : code);
        return Answer.json(status, new JsonObject().put("error", error));
    }

    private static String usual(int status) {
        return switch (status) {
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 500 -> "INTERNAL";
            case 503 -> "UNAVAILABLE";
            default -> "INVALID_ARGUMENT";
        };
    }
}
