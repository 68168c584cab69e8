package io.caravanserai.store;

import io.caravanserai.message.Message;
import io.caravanserai.message.Settlement.Claim;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.platform.engine.TestTag;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * One PostgreSQL for all tests of a JVM, as durable as the real one. It starts before the first test that needs it: one of a
 * hub ({@code @QuarkusTest}), or one that says {@code @Tag("database")}. The system property it sets makes the hub under test
 * use it too, whatever class loader it lives in.
 */
public final class TestDatabase implements LauncherSessionListener, TestExecutionListener {
    /** What a test says that needs a database, and no hub. */
    public static final String TAG = "database";

    /** What each {@code @QuarkusTest} says. */
    public static final String TAG_OF_HUBS = "io.quarkus.test.junit.QuarkusTest";

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final long HELD = 2;

    private OwnPostgres server;
    private Path folder;

    /** A pool on the tests' server, for who stands for a hub. */
    public static Database open() {
        return open(url());
    }

    static Database open(String url) {
        OwnMachine.leave();
        return Database.open(
                new Database.Location(Optional.of(url), Optional.empty(), Optional.empty(), Path.of("target"), 24));
    }

    /** A network before the tests' server. */
    static FaultyNetwork faulty() {
        return FaultyNetwork.before(url());
    }

    /** As {@link #open()}, through a network that fails. */
    static Database open(FaultyNetwork network) {
        return open(network.through(url()));
    }

    /** Its URL, with who comes. */
    static String url() {
        String url = System.getProperty(URL);
        if (url == null) {
            throw new IllegalStateException("No database was started for this test. A test that needs one says so, with"
                    + " @Tag(\"database\") of JUnit or of jqwik on its class.");
        }
        return url;
    }

    /** An empty one beside it, on the same server; its URL. */
    public static String empty(String name) {
        String unique = name + "_" + System.nanoTime();
        execute("create database " + unique);
        return url().replaceFirst("/postgres(\\?|$)", "/" + unique + "$1");
    }

    /** Puts a message there that a node runs; its hold. */
    public static Claim held(Message message) {
        execute("""
                insert into message (id, channel, dry_run, state, due, position, accepted)
                values (%1$d, '%2$s', %3$s, 'READY', now(), now(), now());
                insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by, last_heartbeat, version)
                values ('%2$s', '%1$d', now(), true, 'test', now(), %4$d)""".formatted(message.id(), message.channel(), message.dryRun(), HELD));
        return claim(message);
    }

    /** Puts a write there that a dry run planned. */
    public static void planned(long message, String step, String system) {
        execute("""
                insert into effect (message_id, step, system, state, request, intended, settled)
                values (%d, '%s', '%s', 'PLANNED', '{"method":"POST","body":{"n":1}}', now(), now())""".formatted(message, step, system));
    }

    private static void execute(String sql) {
        try (Connection connection = new org.postgresql.Driver().connect(url(), new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The hold of {@link #held}. */
    public static Claim claim(Message message) {
        return new Claim(message.channel(), Long.toString(message.id()), HELD);
    }

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        session.getLauncher().registerTestExecutionListeners(this);
    }

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (System.getProperty(URL) == null && plan.getRoots().stream().anyMatch(root -> isNeeded(root, plan))) {
            start();
        }
    }

    private static boolean isNeeded(TestIdentifier tests, TestPlan plan) {
        return tests.getTags().contains(TestTag.create(TAG))
                || tests.getTags().contains(TestTag.create(TAG_OF_HUBS))
                || plan.getChildren(tests).stream().anyMatch(test -> isNeeded(test, plan));
    }

    private void start() {
        try {
            folder = Files.createTempDirectory("caravanserai-test");
            // Lent: in one folder, two JVMs that start together would clear away what the other unpacks.
            UnpackedPostgres.lend(folder);
            server = OwnPostgres.open(folder);
            Pool.Server known = server.server();
            System.setProperty(URL, known.url() + "?user=" + known.user() + "&password=" + known.password());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (server == null) {
            return;
        }
        try {
            server.close();
            delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
