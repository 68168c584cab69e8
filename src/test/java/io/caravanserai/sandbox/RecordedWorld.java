package io.caravanserai.sandbox;

import io.caravanserai.store.TestDatabase;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The three flows before a world of fixed size, in which each provider of e-mail is somebody's: SendGrid the sequences',
 * Resend the reminders', SMTP the engagement's. It has a database of its own, since its clock stands years ahead.
 */
public final class RecordedWorld implements QuarkusTestProfile {
    /** The setting with the port of the {@link CallRecorder}'s mail server. */
    static final String SMTP_PORT = "recorded.smtp-port";

    private static final String URL = "quarkus.datasource.jdbc.url";
    private static final String NEVER = "0 0 0 1 1 ? 2099";
    private static final String PROVIDER = "{{hub.campaign.email-provider}}";

    @Override
    public Map<String, String> getConfigOverrides() {
        Path root = Path.of("target", "recorded-" + UUID.randomUUID()).toAbsolutePath();
        Map<String, String> settings = new HashMap<>();
        settings.put("hub.routes-dir", routes(root.resolve("routes")).toString());
        settings.put("hub.deploy.in-force-dir", root.resolve("in-force").toString());
        settings.put("hub.login.mode", "off");
        settings.put("hub.onboarding.cron", NEVER);
        settings.put("hub.engagement.cron", NEVER);
        settings.put("hub.engagement.overrides", "104=t4");
        settings.put("hub.sandbox.companies", "110");
        settings.put("hub.sandbox.contacts", "3");
        settings.put("hub.engagement.email-provider", "smtp");
        String port = Integer.toString(freePort());
        settings.put(SMTP_PORT, port);
        settings.put("hub.connection.smtp.base-url", "smtp://localhost:" + port);
        settings.put("hub.connection.smtp.user", "hub");
        settings.put("hub.connection.smtp.password", "secret");
        settings.put("hub.connection.smtp.tls", "plaintext");
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(OwnDatabase.class));
    }

    /** An empty database, and in it only what these flows put there. */
    public static final class OwnDatabase implements QuarkusTestResourceLifecycleManager {
        private String shared;

        @Override
        public Map<String, String> start() {
            // What this returns would not win over the system property that all other hubs of the tests go by.
            shared = System.setProperty(URL, TestDatabase.empty("recorded"));
            return Map.of();
        }

        @Override
        public void stop() {
            System.setProperty(URL, shared);
        }
    }

    private static Path routes(Path copy) {
        Path original = Path.of("routes");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(original.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
            Path reminders = copy.resolve("campaign/precall-email.camel.yaml");
            String text = Files.readString(reminders);
            if (!text.contains(PROVIDER)) {
                throw new IllegalStateException(reminders + " has no " + PROVIDER);
            }
            Files.writeString(reminders, text.replace(PROVIDER, "resend"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
