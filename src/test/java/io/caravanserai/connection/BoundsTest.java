package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.OutcomeUnknownException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Answers that never end, come a byte at a time, or unpack to far more than came. */
class BoundsTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n";
    private static final int MOST = 1024 * 1024;
    private static final Duration TIMEOUT = Duration.ofMillis(800);
    private static final Duration DEADLINE = Duration.ofSeconds(2);
    private static final CamelContext CAMEL = new DefaultCamelContext();

    @BeforeAll
    static void start() {
        CAMEL.start();
    }

    @AfterAll
    static void stop() {
        CAMEL.stop();
    }

    @Test
    void readsAnAnswerWithinItsBounds() throws IOException {
        String text = "\"" + "x".repeat(MOST - 2) + "\"";
        try (StubServer server = new StubServer(
                out -> StubServer.say(out, HEAD + "Content-Length: " + text.length() + "\r\n\r\n" + text))) {
            assertThat(wire(server).send(HttpCall.get("/", "")).body()).hasSize(MOST);
        }
    }

    @Test
    void stopsReadingAnAnswerThatNeverEnds() throws IOException {
        try (StubServer server = new StubServer(out -> {
            StubServer.say(out, HEAD + "\r\n[");
            endless(out);
        })) {
            assertTooLarge(server);
        }
    }

    @Test
    void stopsReadingPiecesThatNeverEnd() throws IOException {
        String piece = "2000\r\n" + "1".repeat(0x2000) + "\r\n";
        try (StubServer server = new StubServer(out -> {
            StubServer.say(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            while (true) {
                StubServer.say(out, piece);
            }
        })) {
            assertTooLarge(server);
        }
    }

    @Test
    void countsWhatUnpacksAndNotWhatCame() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(new byte[100 * MOST]);
        }
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream zip = new DeflaterOutputStream(deflated, new Deflater())) {
            zip.write(new byte[100 * MOST]);
        }
        assertThat(packed.size()).isLessThan(MOST);
        assertPackedTooLarge("gzip", packed.toByteArray());
        assertPackedTooLarge("deflate", deflated.toByteArray());
    }

    private static void assertPackedTooLarge(String encoding, byte[] bytes) throws IOException {
        try (StubServer server = new StubServer(out -> {
            StubServer.say(
                    out, HEAD + "Content-Encoding: " + encoding + "\r\nContent-Length: " + bytes.length + "\r\n\r\n");
            out.write(bytes);
        })) {
            assertTooLarge(server);
        }
    }

    @Test
    void breaksOffAHeadThatDrips() throws IOException {
        try (StubServer server = new StubServer(out -> drip(out, HEAD + "X-Long: " + "x".repeat(500)))) {
            assertTooLate(server);
        }
    }

    @Test
    void breaksOffABodyThatDrips() throws IOException {
        try (StubServer server = new StubServer(out -> {
            StubServer.say(out, HEAD + "Content-Length: 500\r\n\r\n");
            drip(out, " ".repeat(500));
        })) {
            assertTooLate(server);
        }
    }

    @Test
    void breaksOffAPackedBodyThatDrips() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream zip = new GZIPOutputStream(packed)) {
            zip.write(new byte[100 * MOST]);
        }
        try (StubServer server = new StubServer(out -> {
            StubServer.say(out, HEAD + "Content-Encoding: gzip\r\nContent-Length: " + packed.size() + "\r\n\r\n");
            drip(out, packed.toString("ISO-8859-1"));
        })) {
            assertTooLate(server);
        }
    }

    private static void assertTooLarge(StubServer server) {
        assertBrokenOff(server, "more than " + MOST + " bytes came (hub.connection.notion.max-answer)");
    }

    private static void assertTooLate(StubServer server) {
        assertBrokenOff(server, "it took longer than 2000 ms in all (hub.connection.notion.deadline)");
    }

    private static void assertBrokenOff(StubServer server, String why) {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> wire(server).send(HttpCall.get("/x", "")))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessage("The answer of notion to GET /x was broken off: " + why + ".");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(DEADLINE.multipliedBy(3));
    }

    private static Wire wire(StubServer server) {
        URI url = URI.create(server.url());
        return new Wire(
                new Address("notion", Address.Kind.OPEN, true, () -> url),
                new Bounds("notion", TIMEOUT, DEADLINE, MOST, 4),
                Login.none(),
                new StandingHeaders(Map.of(), null),
                CAMEL);
    }

    private static void endless(OutputStream out) throws IOException {
        byte[] piece = "1,".repeat(4096).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        while (true) {
            out.write(piece);
        }
    }

    /** A byte each 200 ms: no timeout of a single read ever strikes. */
    private static void drip(OutputStream out, String text) throws IOException, InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        for (byte each : text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1)) {
            out.write(each);
            out.flush();
            if (never.await(200, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }
}
