package io.caravanserai.chaos;

import static io.caravanserai.Patience.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.store.ExternalPostgres;
import io.caravanserai.store.FaultyNetwork;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a hub says while its database is away: whoever asks for something is told so soon, in a sentence, by 503. */
class AwayDatabaseIT {
    /** Who asked just before: for a server that falls silent has to be found out first. */
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(15);

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(15);

    /** Once that is known. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);
    private static final String ADMIN =
            "Basic " + Base64.getEncoder().encodeToString("admin:the-only-password".getBytes(UTF_8));
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    static Path folder;

    private static ExternalPostgres server;
    private static FaultyNetwork network;
    private static HubProcess hub;
    private static String url;

    /** How the database is lost. */
    enum Fault {
        /** Nobody listens any more. */
        GONE,
        /** Connections are taken, and nothing is ever answered. */
        SILENT;

        void strike() {
            if (this == GONE) {
                network.cut();
            } else {
                network.fallSilent();
            }
        }
    }

    @BeforeAll
    static void start() throws IOException {
        server = ExternalPostgres.start(folder.resolve("server"));
        network = FaultyNetwork.before(server.url());
        Map<String, String> settings = new HashMap<>(HubProcess.tried(Path.of("src/test/resources/console/routes")));
        settings.put("quarkus.datasource.jdbc.url", network.through(server.url()));
        settings.put("hub.login.mode", "local");
        settings.put("hub.login.admin-password", "the-only-password");
        settings.put("hub.routes-dir", routes().toString());
        hub = HubProcess.start(folder, settings);
        url = hub.url();
        await().until(() -> Deliveries.isReady(url));
    }

    private static Path routes() throws IOException {
        Path flow = Files.createDirectories(folder.resolve("routes/door"));
        for (String file : new String[] {"christmas-signup.hook.yaml", "christmas-signup.schema.json"}) {
            Files.copy(Path.of("routes/campaign", file), flow.resolve(file));
        }
        Files.writeString(flow.resolve("christmas-signup.camel.yaml"), KilledDoorIT.NOBODY);
        return folder.resolve("routes");
    }

    @AfterAll
    static void stop() throws IOException {
        network.recover();
        hub.close();
        network.close();
        server.close();
    }

    /** What one may ask of a hub, with what is answered when all is well. */
    private static Map<String, HttpRequest.Builder> calls() {
        Map<String, HttpRequest.Builder> calls = new LinkedHashMap<>();
        for (String path : List.of("/api/messages", "/api/runs", "/api/messages/1", "/api/people/ann@example.org")) {
            calls.put(path, to(path).header("Authorization", ADMIN));
        }
        calls.put("a page", to("/messages").header("Authorization", ADMIN));
        calls.put("a token", to("/api/runs").header("Authorization", "Bearer hub_unknown"));
        calls.put("a session", to("/api/runs").header("Cookie", "caravanserai=unknown"));
        calls.put(
                "the login",
                to("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("name=admin&password=the-only-password")));
        calls.put(
                "a replay",
                to("/api/messages/1/replay").header("Authorization", ADMIN).POST(BodyPublishers.noBody()));
        calls.put("a delivery", Website.request(url, "away" + System.nanoTime() + "@example.org", 0, Instant.now()));
        return calls;
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    /** What was answered, and after how long. */
    private record Told(String call, HttpResponse<String> answer, Duration after) {
        static Told of(String call, HttpRequest.Builder request) {
            long asked = System.nanoTime();
            try {
                HttpResponse<String> answer =
                        CLIENT.send(request.timeout(Duration.ofSeconds(90)).build(), BodyHandlers.ofString());
                return new Told(call, answer, Duration.ofNanos(System.nanoTime() - asked));
            } catch (IOException e) {
                throw new AssertionError(call + " was not answered", e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        String wrong(Duration within) {
            boolean told = answer.statusCode() == 503
                    && answer.headers().firstValue("Retry-After").isPresent()
                    && answer.body().matches("(?s).*(database|cannot keep anything).*")
                    && after.compareTo(within) < 0;
            return told
                    ? ""
                    : call + " after " + after + ": " + answer.statusCode() + " "
                            + answer.headers().map() + " " + answer.body();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksIsToldSoon(Fault fault) {
        for (Map.Entry<String, HttpRequest.Builder> call : calls().entrySet()) {
            assertThat(Told.of(call.getKey(), call.getValue()).answer().statusCode())
                    .as("%s while all is well", call.getKey())
                    .isLessThan(500);
        }
        fault.strike();
        Instant struck = Instant.now();
        try {
            List<String> wrong = wrong(TOLD_WITHIN);
            await().atMost(KNOWN_WITHIN).until(() -> !Deliveries.isReady(url));
            Duration down = Duration.between(struck, Instant.now());
            wrong.addAll(wrong(AT_ONCE));
            assertThat(wrong).isEmpty();
            assertThat(Told.of("alive", to("/q/health/live")).answer().statusCode())
                    .isEqualTo(200);
            assertThat(down).isLessThan(KNOWN_WITHIN);
        } finally {
            network.recover();
        }
        await().atMost(BACK_WITHIN).until(() -> Deliveries.isReady(url));
        for (Map.Entry<String, HttpRequest.Builder> call : calls().entrySet()) {
            assertThat(Told.of(call.getKey(), call.getValue()).answer().statusCode())
                    .as("%s when it is back", call.getKey())
                    .isLessThan(500);
        }
    }

    /** All at once, for each is to be told on its own. */
    private static List<String> wrong(Duration within) {
        List<CompletableFuture<Told>> asked = new ArrayList<>();
        calls().forEach((call, request) -> {
            Supplier<Told> ask = () -> Told.of(call, request);
            asked.add(CompletableFuture.supplyAsync(ask, java.util.concurrent.Executors.newSingleThreadExecutor()));
        });
        return new ArrayList<>(asked.stream()
                .map(told -> told.join().wrong(within))
                .filter(wrong -> !wrong.isEmpty())
                .toList());
    }
}
