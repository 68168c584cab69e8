package io.caravanserai.vendor.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.connection.Bounds;
import io.caravanserai.connection.HttpCall;
import io.caravanserai.connection.RefusedException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes user, password and mail, and offers no STARTTLS. */
class SmtpTlsTest {
    private static final String LOGIN = "Basic aHViOnNlY3JldA==";
    private static final HttpCall MAIL = new HttpCall(
            "POST",
            "/",
            "",
            "application/json",
            "{\"from\":\"ann@example.com\",\"to\":[\"bob@example.com\"],\"subject\":\"s\",\"text\":\"t\"}");

    private static final Bounds BOUNDS =
            new Bounds("smtp", Duration.ofSeconds(5), Duration.ofSeconds(15), 1_000_000, 4);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "mail server");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept();
                    BufferedReader lines = new BufferedReader(
                            new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8))) {
                talk(client, lines);
            } catch (IOException e) {
                // The next one, or the end.
            }
        }
    }

    private void talk(Socket client, BufferedReader lines) throws IOException {
        say(client, "220 mail");
        boolean mail = false;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            heard.add(line);
            if (mail) {
                mail = !line.equals(".");
                if (!mail) {
                    say(client, "250 kept");
                }
            } else if (line.startsWith("EHLO")) {
                say(client, "250-mail\r\n250 AUTH PLAIN LOGIN");
            } else if (line.startsWith("AUTH")) {
                say(client, "235 in");
            } else if (line.equals("DATA")) {
                mail = true;
                say(client, "354 go on");
            } else {
                say(client, "250 ok");
            }
        }
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    private URI url() {
        return URI.create("smtp://127.0.0.1:" + server.getLocalPort());
    }

    @Test
    void sendsNothingInTheClear() {
        Mail smtp = new Mail(BOUNDS, false);
        assertThatThrownBy(() -> smtp.send(url(), MAIL, LOGIN))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("offers no STARTTLS")
                .hasMessageContaining("hub.connection.smtp.tls=plaintext");
        assertThat(heard)
                .noneMatch(
                        line -> line.startsWith("AUTH") || line.startsWith("MAIL") || line.contains("bob@example.com"));
    }

    @Test
    void sendsInTheClearWhereASettingSaysSo() {
        Mail smtp = new Mail(BOUNDS, true);
        assertThat(smtp.send(url(), MAIL, LOGIN).status()).isEqualTo(200);
        assertThat(heard).anyMatch(line -> line.startsWith("AUTH"));
    }
}
