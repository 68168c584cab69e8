package io.caravanserai.hook;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.caravanserai.bench.Figures;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.Database;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How many sign-ups the door takes: 600 bytes, signature and schema checked, committed with fsync on, sent by wrk as a
 * process of its own on the same cores. Nobody takes the messages. Asserts that every 202 is in the database.
 */
@QuarkusTest
@TestProfile(DoorBenchProfile.class)
@Tag("bench")
class DoorBench {
    private static final int THREADS = 2;
    private static final int PER_THREAD = 150_000;
    private static final int TURNS = 4;

    /** {@code hub.reply.max-open} of them wait, each of the others calls once a second. */
    private static final int CALLERS = 760;

    private static final Pattern RATE = Pattern.compile("Requests/sec: +([\\d.]+)");
    private static final Pattern TOTAL = Pattern.compile("(\\d+) requests in");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final Pattern LATENCY = Pattern.compile(" 99% +(\\S+)");

    private final Path folder = Path.of("target/door-bench");

    @TestHTTPResource("/hooks/door-bench")
    URI url;

    @Inject
    Database database;

    @BeforeEach
    void wrkIsThere() {
        assumeThat(Path.of("/usr/bin/wrk")).as("Debian's package wrk").exists();
    }

    @Test
    void takesSignUps() throws Exception {
        // The compiler takes a quarter of both cores for the first minute.
        for (int i = 0; i < Integer.getInteger("door.warm", 4); i++) {
            wrk(64, 20);
        }
        checkpoint();
        long before = stored();
        String seen = wrk(64, 10);
        long refused = number(REFUSED, seen);
        assertThat(stored() - before).isGreaterThanOrEqualTo(number(TOTAL, seen) - refused);
        assertThat(refused).isZero();
        Figures.note("%-60s %12s /s, 99%% within %s"
                .formatted("door: durable sign-ups, 64 connections", find(RATE, seen), find(LATENCY, seen)));
    }

    /**
     * All threads and places of a route that waits for a slow system are taken, and more callers are turned away. By turns with
     * the door alone, since a machine's pace changes. What the callers themselves take of the cores is taken out: it is not
     * the hub's.
     */
    @Test
    void isNoSlowerBesideSlowCalls() throws Exception {
        Outside.fault("hubspot", "{'path': '*', 'latency': '5s', 'count': 100000}");
        try {
            for (int i = 0; i < Integer.getInteger("door.warm", 4); i++) {
                wrk(64, 20);
            }
            besideSlowCalls(20);
            checkpoint();
            List<Double> alone = new ArrayList<>();
            List<Double> beside = new ArrayList<>();
            for (int turn = 0; turn < TURNS; turn++) {
                alone.add(rate(wrk(64, 15)));
                beside.add(besideSlowCalls(15));
            }
            Figures.note("%-60s %s /s alone, %s beside %d callers, by turns"
                    .formatted("door: beside a route that waits", rounded(alone), rounded(beside), CALLERS));
            assertThat(sum(beside)).isGreaterThan(sum(alone) * 0.95);
        } finally {
            Outside.reset();
        }
    }

    private double besideSlowCalls(int seconds) throws IOException, InterruptedException {
        // They must outlive the door's callers, who take their time to start: an ended process tells of no time.
        Process callers = slowCalls(seconds + 20);
        try {
            // Until all places are taken.
            TimeUnit.SECONDS.sleep(4);
            long before = cpu(callers);
            long start = System.nanoTime();
            double rate = rate(wrk(64, seconds));
            double theirs = (double) (cpu(callers) - before)
                    / (System.nanoTime() - start)
                    / Runtime.getRuntime().availableProcessors();
            String calls = ended(callers);
            assertThat(Double.parseDouble(find(RATE, calls))).as(calls).isGreaterThan(200);
            assertThat(number(REFUSED, calls)).as("turned away").isPositive();
            Figures.note("%-60s %.0f /s, the callers took %.1f %% of the cores, %s calls a second, %s turned away"
                    .formatted(
                            "door: beside a route that waits",
                            rate,
                            theirs * 100,
                            find(RATE, calls),
                            find(REFUSED, calls)));
            return rate / (1 - theirs);
        } finally {
            callers.destroy();
        }
    }

    private static long cpu(Process process) {
        return process.info().totalCpuDuration().orElseThrow().toNanos();
    }

    private static double sum(List<Double> rates) {
        return rates.stream().mapToDouble(rate -> rate).sum();
    }

    private static String rounded(List<Double> rates) {
        return rates.stream().map(rate -> "%.0f".formatted(rate)).collect(Collectors.joining(" · "));
    }

    /** More callers than may wait, each of whom calls again a second after his answer; a process of its own, as the door's are. */
    private Process slowCalls(int seconds) throws IOException {
        return new ProcessBuilder(
                        "wrk",
                        "-t1",
                        "-c" + CALLERS,
                        "-d" + seconds + "s",
                        "--timeout=30s",
                        "-s",
                        Path.of("src/test/resources/hook/each-second.lua").toString(),
                        url.resolve("/flows/bench/slow").toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String ended(Process wrk) throws IOException, InterruptedException {
        String seen = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(wrk.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(wrk.exitValue()).as(seen).isZero();
        return seen;
    }

    private static double rate(String seen) {
        return Double.parseDouble(find(RATE, seen));
    }

    @Test
    void turnsAwayWhatIsTooMuch() throws Exception {
        long before = stored();
        String seen = wrk(Integer.getInteger("door.connections", 2_000), Integer.getInteger("door.seconds", 30));
        long taken = number(TOTAL, seen) - number(REFUSED, seen);
        assertThat(stored() - before).isGreaterThanOrEqualTo(taken);
        Runtime jvm = Runtime.getRuntime();
        Figures.note("%-60s %d taken, %s refused, 99%% within %s, heap %d MB of %d"
                .formatted(
                        "door: 2,000 connections at once",
                        taken,
                        find(REFUSED, seen),
                        find(LATENCY, seen),
                        (jvm.totalMemory() - jvm.freeMemory()) >> 20,
                        jvm.maxMemory() >> 20));
        long start = System.nanoTime();
        given().contentType("application/json").body("{}").post(url).then().statusCode(401);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    private String wrk(int connections, int seconds) throws IOException, InterruptedException {
        int bytes = requests();
        Process wrk = new ProcessBuilder(
                        "wrk",
                        "-t" + THREADS,
                        "-c" + connections,
                        "-d" + seconds + "s",
                        "--timeout=10s",
                        "--latency",
                        "-s",
                        Path.of("src/test/resources/hook/requests.lua").toString(),
                        url.toString(),
                        "--",
                        folder.resolve("requests").toString(),
                        Integer.toString(bytes))
                .redirectErrorStream(true)
                .start();
        String seen = ended(wrk);
        Files.writeString(
                folder.resolve("wrk.txt"),
                seen,
                java.nio.file.StandardOpenOption.CREATE,
                java.nio.file.StandardOpenOption.APPEND);
        return seen;
    }

    /** Writes requests of people nobody has seen yet; how many bytes each has. */
    private int requests() throws IOException {
        int bytes = 0;
        Files.createDirectories(folder);
        for (int thread = 0; thread < THREADS; thread++) {
            String who = UUID.randomUUID().toString();
            try (OutputStream out =
                    new BufferedOutputStream(Files.newOutputStream(folder.resolve("requests." + thread)), 1 << 16)) {
                for (int n = 0; n < PER_THREAD; n++) {
                    byte[] request = request("%s.%06d@example.com".formatted(who, n));
                    out.write(request);
                    bytes = request.length;
                }
            }
        }
        return bytes;
    }

    private byte[] request(String email) {
        String body = DoorBenchProfile.body(email);
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String signature = HexFormat.of()
                .formatHex(DoorBenchProfile.HMAC.of((timestamp + "." + body).getBytes(StandardCharsets.UTF_8)));
        return ("POST " + url.getPath() + " HTTP/1.1\r\nHost: " + url.getAuthority()
                        + "\r\nContent-Type: application/json\r\nX-Timestamp: " + timestamp + "\r\nX-Signature-256: "
                        + signature + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    // From here on PostgreSQL uses its log files again, as in a hub that has run for a while; a new one takes it 50 ms.
    private void checkpoint() throws Exception {
        try (var connection = database.dataSource().getConnection();
                var checkpoint = connection.createStatement()) {
            checkpoint.execute("checkpoint");
        }
    }

    /** With those taken for duplicates: under overload the written requests are sent more than once. */
    private long stored() throws Exception {
        try (var connection = database.dataSource().getConnection();
                var count = connection.prepareStatement(
                        "select count(*) + coalesce(sum(duplicates), 0) from message where channel = 'door-bench'");
                var row = count.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static long number(Pattern pattern, String text) {
        return Long.parseLong(find(pattern, text));
    }

    private static String find(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "0";
    }
}
