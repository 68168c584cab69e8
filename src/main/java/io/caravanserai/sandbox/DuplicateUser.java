package io.caravanserai.sandbox;

/** The two answers a roster is known to give to a second POST of the same user. */
public enum DuplicateUser {
    /** 422 with the roster's error body; written {@code 422}. */
    REFUSED,
    /** 201 with the id of the existing user, nothing changed; written {@code idempotent}. */
    IDEMPOTENT;

    /** Reads the setting; anything but the two words stops the start. */
    public static DuplicateUser of(String value) {
        return switch (value.trim()) {
            case "422" -> REFUSED;
            case "idempotent" -> IDEMPOTENT;
            default ->
                throw new IllegalArgumentException(
                        "hub.sandbox.timeback-duplicate is '" + value + "'; allowed are 422 and idempotent");
        };
    }
}
