package io.caravanserai.hook;

import io.caravanserai.store.Database;
import io.caravanserai.store.GroupCommit;
import io.caravanserai.store.MessageStore;
import io.caravanserai.store.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/** The door on a port of its own, with the hook {@code signup}, which the campaign's website would post to. */
final class OpenDoor implements AutoCloseable {
    static final String SECRET = "door-secret";

    final String channel = "test-" + UUID.randomUUID().toString().replace("-", "");
    final Database database = TestDatabase.open();
    final GroupCommit commit = GroupCommit.on(database);
    final Hooks hooks;

    /** How far the door's clock is ahead of the machine's, as a sandbox's may be. */
    volatile Duration ahead = Duration.ZERO;

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param folder gets the hook's files */
    OpenDoor(Path folder, int maxOpen, Duration answerWithin) throws Exception {
        Path flow = Files.createDirectories(folder.resolve("test"));
        String hook = Files.readString(Path.of("routes/campaign/christmas-signup.hook.yaml"));
        String schema = Files.readString(Path.of("routes/campaign/christmas-signup.schema.json"));
        Files.writeString(flow.resolve("signup.hook.yaml"), hook + "\nchannel: " + channel + "\n");
        Files.writeString(flow.resolve("signup.schema.json"), schema);
        Files.writeString(flow.resolve("shut.hook.yaml"), hook);
        Files.writeString(flow.resolve("shut.schema.json"), schema);
        HookConfig config = config(maxOpen, answerWithin);
        SmallRyeConfig settings = new SmallRyeConfigBuilder()
                .withMapping(ReplyConfig.class)
                .withDefaultValue("hub.hook.signup.secret", SECRET)
                .build();
        hooks = new Hooks(
                config,
                settings,
                new SimpleMeterRegistry(),
                new Replies(settings.getConfigMapping(ReplyConfig.class), settings));
        hooks.open(hooks.read(HookFolder.files(folder)));
        MessageStore messages = new MessageStore(database, commit, InstantSource.system());
        Router router = Router.router(vertx);
        new Door(config, hooks, messages, () -> Instant.now().plus(ahead)).open(router);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    private static HookConfig config(int maxOpen, Duration answerWithin) {
        return new HookConfig() {
            @Override
            public Optional<URI> publicUrl() {
                return Optional.empty();
            }

            @Override
            public int maxOpen() {
                return maxOpen;
            }

            @Override
            public Duration answerWithin() {
                return answerWithin;
            }
        };
    }

    static String signUp(String email) {
        return "{\"email\":\"" + email + "\",\"first_name\":\"Jo\",\"red_systems\":2}";
    }

    int port() {
        return server.actualPort();
    }

    static String signature(String timestamp, byte[] body) {
        return HexFormat.of()
                .formatHex(new Hmac("sha256", SECRET).of((timestamp + ".").getBytes(StandardCharsets.UTF_8), body));
    }

    /** A request that is right in all it has. */
    HttpRequest.Builder signed(byte[] body, BodyPublisher publisher, Instant at) {
        String timestamp = Long.toString(at.getEpochSecond());
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + "/hooks/signup"))
                .header("Content-Type", "application/json")
                .header("X-Timestamp", timestamp)
                .header("X-Signature-256", signature(timestamp, body))
                .POST(publisher);
    }

    HttpRequest.Builder signed(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return signed(bytes, BodyPublishers.ofByteArray(bytes), Instant.now());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    /** On a connection of its own: the door closes the one that brought too much. */
    HttpResponse<String> sendAlone(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    HookView view() {
        return hooks.list().stream()
                .filter(hook -> hook.name().equals("signup"))
                .findFirst()
                .orElseThrow();
    }

    /** How many messages are in the hook's channel. */
    long stored() throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement count =
                        connection.prepareStatement("select count(*) from message where channel = ?")) {
            count.setString(1, channel);
            try (ResultSet row = count.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        commit.close();
        database.close();
    }
}
