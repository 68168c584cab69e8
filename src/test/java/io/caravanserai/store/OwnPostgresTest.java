package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.Driver;

/** Who may use the hub's own server, and what it says when it does not start. */
@Tag("database")
class OwnPostgresTest {
    private static final Duration AT_ONCE = Duration.ofSeconds(20);

    @TempDir
    static Path binaries;

    @TempDir
    Path folder;

    @Test
    void letsInWhoKnowsTheSecretAndNobodyElse() throws Exception {
        try (OwnPostgres server = OwnPostgres.open(folder, binaries)) {
            Pool.Server known = server.server();
            try (Connection connection = connect(known, known.password())) {
                assertThat(connection.isValid(1)).isTrue();
            }
            assertThatThrownBy(() -> connect(known, "")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connect(known, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(permissions("")).isEqualTo("rwx------");
            assertThat(permissions("postgres")).isEqualTo("rwx------");
            assertThat(permissions("postgres.secret")).isEqualTo("rw-------");
            assertThat(permissions("postgres.log")).isEqualTo("rw-------");
        }
    }

    /** Each connection makes as many rounds as the password has: a secret nobody chose needs none, and a chosen one all. */
    @Test
    void asksForRoundsOnlyWhereSomebodyChoseThePassword() throws Exception {
        try (OwnPostgres server = OwnPostgres.open(folder, binaries)) {
            assertThat(rounds(server, PostgresSecret.USER)).isEqualTo("1");
            try (Connection connection =
                            connect(server.server(), server.server().password());
                    Statement statement = connection.createStatement()) {
                statement.execute("create role somebody password 'chosen'");
            }
            assertThat(rounds(server, "somebody")).isEqualTo("4096");
        }
    }

    private static String rounds(OwnPostgres server, String role) throws SQLException {
        try (Connection connection = connect(server.server(), server.server().password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select split_part(split_part(rolpassword, '$', 2), ':', 1) from pg_authid where rolname = '"
                                + role + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    /** As the versions before left it. */
    @Test
    void closesAFolderThatLetInEverybody() throws Exception {
        String first;
        try (OwnPostgres server = OwnPostgres.open(folder, binaries)) {
            first = server.server().password();
        }
        Files.writeString(folder.resolve("postgres/pg_hba.conf"), "host all all 127.0.0.1/32 trust\n");
        Files.delete(folder.resolve("postgres.secret"));
        try (OwnPostgres server = OwnPostgres.open(folder, binaries)) {
            Pool.Server known = server.server();
            assertThat(known.password()).isNotEqualTo(first);
            try (Connection connection = connect(known, known.password())) {
                assertThat(connection.isValid(1)).isTrue();
            }
            assertThatThrownBy(() -> connect(known, first)).isInstanceOf(SQLException.class);
            assertThat(rounds(server, PostgresSecret.USER)).isEqualTo("1");
        }
    }

    @Test
    void saysInTheServersWordsWhyItDoesNotStart() throws Exception {
        OwnPostgres.open(folder, binaries).close();
        Path version = folder.resolve("postgres/PG_VERSION");
        Files.writeString(version, "17\n");
        assertRefused("The data directory was initialized by PostgreSQL version 17");
        Files.writeString(version, "18\n");
        Files.write(folder.resolve("postgres/global/pg_control"), new byte[100]);
        assertRefused("pg_control");
    }

    private void assertRefused(String words) {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> OwnPostgres.open(folder, binaries))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("does not start on " + folder.resolve("postgres"))
                .hasMessageContaining(words)
                .hasMessageContaining("The folder is left as it is");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(AT_ONCE);
    }

    private static Connection connect(Pool.Server server, String password) throws SQLException {
        Properties who = new Properties();
        who.put("user", server.user());
        who.put("password", password);
        return new Driver().connect(server.url(), who);
    }

    private String permissions(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name)));
    }
}
