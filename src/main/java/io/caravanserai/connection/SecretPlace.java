package io.caravanserai.connection;

import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a secret is; one of the three.
 *
 * @param setting a key of {@code application.properties}, like {@code hub.connection.pipedrive.token}
 * @param environment the name of a variable
 * @param file an absolute path, as secrets are mounted into a container; the text without the line's end is the secret
 */
record SecretPlace(
        @Nullable String setting,
        @Nullable String environment,
        @Nullable String file) {

    /** @throws WrongConnectionException that names the key that cannot be right */
    void check(String key) {
        long given =
                Stream.of(setting, environment, file).filter(Objects::nonNull).count();
        if (given != 1) {
            throw new WrongConnectionException(
                    key, "must be one of setting, environment or file, and no other with it");
        }
        if (setting != null && !setting.startsWith("hub.connection.")) {
            throw new WrongConnectionException(
                    key + ".setting", "is '" + setting + "'; it must begin with hub.connection.");
        }
        if (environment != null && !environment.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new WrongConnectionException(
                    key + ".environment", "is not the name of a variable, which is like PIPEDRIVE_TOKEN");
        }
        if (file != null && !file.startsWith("/")) {
            throw new WrongConnectionException(key + ".file", "must be an absolute path, like /run/secrets/pipedrive");
        }
    }

    /** As a key: of the setting, the variable or the file. */
    String shortly() {
        return Stream.of(setting, environment, file)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    /** For a person. */
    String words() {
        return setting != null
                ? "the setting " + setting
                : environment != null ? "the environment variable " + environment : "the file " + file;
    }
}
