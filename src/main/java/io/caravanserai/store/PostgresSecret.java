package io.caravanserai.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The password of the hub's own PostgreSQL, and the rule that whoever comes needs it. A server is closed before it starts for
 * the first time, and so is one of a version before, which let in each user of the machine.
 *
 * @param text the password
 * @param isNew whether no server can know it yet
 */
record PostgresSecret(String text, boolean isNew) {
    /** Whose password it is. */
    static final String USER = "postgres";

    private static final int BYTES = 32;

    private static final String WHO_COMES_IN = """
            # Written by the hub at each start. Only who knows postgres.secret, beside this folder, comes in, and only from this machine.
            local all all scram-sha-256
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """;

    /** The one kept in the data folder; a new one where none is. */
    static PostgresSecret in(Path dataDir) throws IOException {
        Path file = OwnersOnly.file(file(dataDir));
        String kept = Files.readString(file).strip();
        if (!kept.isEmpty()) {
            return new PostgresSecret(kept, false);
        }
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        PostgresSecret made =
                new PostgresSecret(Base64.getUrlEncoder().withoutPadding().encodeToString(random), true);
        Files.writeString(file, made.text);
        return made;
    }

    /** Where it is kept. */
    static Path file(Path dataDir) {
        return dataDir.resolve("postgres.secret");
    }

    /** Whether the cluster asks for a password already. */
    static boolean isAskedFor(Path cluster) throws IOException {
        Path rule = rule(cluster);
        return Files.exists(rule) && Files.readString(rule).equals(WHO_COMES_IN);
    }

    /** Has the cluster ask for it, from its next start or reload on. */
    static void ask(Path cluster) throws IOException {
        Files.writeString(rule(cluster), WHO_COMES_IN);
    }

    /** The statement that makes it the password. Its letters need no escape. */
    String statement() {
        return "alter role " + USER + " password '" + text + "'";
    }

    private static Path rule(Path cluster) {
        return cluster.resolve("pg_hba.conf");
    }

    @Override
    public String toString() {
        return "***";
    }
}
