package io.caravanserai.school;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A hub with an academy's database, whose approval may fail behind each of its steps. */
public final class ApprovalProfile implements QuarkusTestProfile {
    /** Each begins a step: behind it, in a file of this test's, stands a {@link Trip}. */
    static final List<String> STEPS = List.of(
            "method: check(${body})",
            "method: confide",
            "id: approval-login",
            "method: profile(${body})",
            "id: approval-email",
            "id: approval-whatsapp",
            "id: approval-call",
            "id: approval-log",
            "id: approval-notice",
            "id: approval-conversion");

    // How a step of a route, and a comment before one, begin.
    private static final String STEP = "        - ";
    private static final String COMMENT = "        #";

    @Override
    public Map<String, String> getConfigOverrides() {
        Path root = Path.of("target", "approval-" + UUID.randomUUID()).toAbsolutePath();
        Map<String, String> settings = new HashMap<>();
        settings.put("hub.routes-dir", routes(root.resolve("routes")).toString());
        settings.put("hub.deploy.in-force-dir", root.resolve("in-force").toString());
        settings.put("hub.login.mode", "local");
        settings.put("hub.academy.welcome-call-after", "0s");
        settings.put("quarkus.otel.sdk.disabled", "false");
        settings.put("quarkus.otel.exporter.otlp.enabled", "false");
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Academy.class));
    }

    /** An academy's database with nobody in it. */
    public static final class Academy implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return Map.of("hub.academy.datasource.jdbc-url", AcademyFixture.withTables());
        }

        @Override
        public void stop() {}
    }

    private static Path routes(Path to) {
        Path from = Path.of("routes");
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(Files::isRegularFile)
                    .filter(each -> !each.toString().contains("/cases/"))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
            Path approval = to.resolve("academy/academy-approval.camel.yaml");
            Files.writeString(approval, tripping(Files.readString(approval)));
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Behind each of {@code STEPS} stands a step that may fail. */
    private static String tripping(String file) {
        List<String> lines = new ArrayList<>(file.lines().toList());
        for (String step : STEPS) {
            int said = IntStream.range(0, lines.size())
                    .filter(i -> lines.get(i).strip().equals(step))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There is no step " + step));
            int end = said + 1;
            while (end < lines.size()
                    && !lines.get(end).startsWith(STEP)
                    && !lines.get(end).startsWith(COMMENT)) {
                end++;
            }
            lines.addAll(
                    end,
                    List.of(
                            STEP + "bean:",
                            STEP.replace("- ", "    ") + "ref: trip",
                            STEP.replace("- ", "    ") + "method: after('" + name(step) + "')"));
        }
        return "- beans:\n    - name: trip\n      type: " + Trip.class.getName() + "\n" + String.join("\n", lines)
                + "\n";
    }

    /** As the step calls it. */
    static String name(String step) {
        return step.replaceAll("[^a-z-]", "");
    }
}
