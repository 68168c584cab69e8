package io.caravanserai.vendor.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.connection.Bounds;
import io.caravanserai.connection.HttpCall;
import io.caravanserai.connection.Reply;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.RetryableException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A mail server that says a letter every tenth of a second, and never comes to an end, is not waited for. */
class MailDeadlineTest {
    private static final Bounds BOUNDS =
            new Bounds("smtp", Duration.ofSeconds(20), Duration.ofSeconds(1), 1_000_000, 4);
    private static final HttpCall MAIL = new HttpCall(
            "POST",
            "/",
            "",
            "application/json",
            "{\"from\":\"ann@example.com\",\"to\":[\"bob@example.com\"],\"subject\":\"s\",\"text\":\"t\"}");

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile String drips = "";
    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "dripping mail server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        over.countDown();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"greeting", "EHLO"})
    void isBrokenOffBeforeTheMailWasHandedOver(String where) {
        drips = where;
        assertLate(
                RetryableException.class, thrown -> assertThat(thrown).isNotInstanceOf(OutcomeUnknownException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAIL", "DATA", "."})
    void hasAnUnknownOutcomeAfterwards(String where) {
        drips = where;
        assertLate(OutcomeUnknownException.class, thrown -> {});
    }

    @Test
    void isSentWhateverBecomesOfTheFarewell() {
        drips = "QUIT";
        assertThat(send().status()).isEqualTo(200);
    }

    private void assertLate(Class<? extends Throwable> kind, org.assertj.core.api.ThrowingConsumer<Throwable> more) {
        long begun = System.nanoTime();
        assertThatThrownBy(this::send)
                .isInstanceOf(kind)
                .hasMessage("The answer of smtp to POST / was broken off: it took longer than 1000 ms in all"
                        + " (hub.connection.smtp.deadline).")
                .satisfies(more);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(BOUNDS.timeout());
    }

    private Reply send() {
        return new Mail(BOUNDS, true).send(URI.create("smtp://localhost:" + server.getLocalPort()), MAIL, "");
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                talk(client.getOutputStream(), lines);
            } catch (IOException e) {
                // The caller went away, as it should.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void talk(OutputStream out, BufferedReader lines) throws IOException, InterruptedException {
        say(out, "greeting", "220 here");
        boolean data = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (data && !line.equals(".")) {
                continue;
            }
            data = line.equals("DATA");
            String word = line.split("[ :]")[0];
            say(out, word, data ? "354 go on" : word.equals("QUIT") ? "221 bye" : "250 ok");
        }
    }

    private void say(OutputStream out, String word, String text) throws IOException, InterruptedException {
        String said = text + "\r\n";
        if (word.equals(drips)) {
            said = text.substring(0, 3) + "-" + "x".repeat(500) + "\r\n";
        }
        for (byte letter : said.getBytes(StandardCharsets.US_ASCII)) {
            out.write(letter);
            out.flush();
            if (word.equals(drips) && over.await(100, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }
}
