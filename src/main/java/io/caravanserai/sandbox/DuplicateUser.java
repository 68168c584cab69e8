package io.caravanserai.sandbox;

import org.eclipse.microprofile.config.spi.Converter;

/** The two answers a roster is known to give to a second POST of the same user. */
public enum DuplicateUser {
    /** 422 with the roster's error body. */
    REFUSED,
    /** 201 with the id of the existing user, nothing changed. */
    IDEMPOTENT;

    /** Reads {@code 422} and {@code idempotent}; anything else stops the start. */
    public static final class Setting implements Converter<DuplicateUser> {

        private static final long serialVersionUID = 1L;

        @Override
        public DuplicateUser convert(String value) {
            return switch (value.trim()) {
                case "422" -> REFUSED;
                case "idempotent" -> IDEMPOTENT;
                default ->
                    throw new IllegalArgumentException(
                            "hub.sandbox.timeback-duplicate is '" + value + "'; allowed are 422 and idempotent");
            };
        }
    }
}
