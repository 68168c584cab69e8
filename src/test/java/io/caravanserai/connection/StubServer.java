package io.caravanserai.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server that answers as ill as a test wants, byte by byte. */
public final class StubServer implements AutoCloseable {
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "stub");
        thread.setDaemon(true);
        return thread;
    });

    /** What it says to a request it has read the head of. */
    public interface Answer {
        /** Answers. */
        void to(OutputStream out) throws IOException, InterruptedException;
    }

    /** Opens at any free port. */
    public StubServer(Answer answer) throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(() -> {
            while (!socket.isClosed()) {
                try {
                    Socket caller = socket.accept();
                    threads.execute(() -> serve(caller, answer));
                } catch (IOException e) {
                    return;
                }
            }
        });
    }

    private static void serve(Socket caller, Answer answer) {
        try (caller) {
            readHead(caller.getInputStream());
            answer.to(caller.getOutputStream());
        } catch (IOException e) {
            // The caller went away, as it should.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return;
            }
            head.append((char) read);
        }
    }

    /** Says something at once. */
    public static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** Its base URL. */
    public String url() {
        return "http://localhost:" + socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
