package io.caravanserai.deploy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An outside system that counts what it is told, {@code POST /tell/<whom>/<what>}, and answers badly as long as it is ordered
 * to: by the word in {@code <whom>}.
 */
final class Outside implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> held = new ConcurrentLinkedQueue<>();
    private final Set<String> released = ConcurrentHashMap.newKeySet();
    private final String badAt;

    /** @param badAt the {@code <what>} at which it answers badly until it is released */
    Outside(int port, String badAt) {
        this.badAt = badAt;
        try {
            server = HttpServer.create(new InetSocketAddress("localhost", port), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** From now on it answers well about this one. */
    void release(String whom) {
        synchronized (released) {
            released.add(whom);
            released.notifyAll();
        }
    }

    /** What whoever is called so was told, in order. */
    List<String> told(String whom) {
        return told.stream()
                .filter(each -> each.startsWith(whom + "/"))
                .map(each -> each.substring(whom.length() + 1))
                .toList();
    }

    /** Whether a call about this one waits for an answer. */
    boolean holds(String whom) {
        return held.contains(whom);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String whom = path[path.length - 2];
        String what = path[path.length - 1];
        exchange.getRequestBody().readAllBytes();
        boolean bad = what.equals(badAt) && !released.contains(whom);
        if (bad && whom.endsWith("-parked")) {
            say(exchange, 400);
            return;
        }
        if (bad && whom.endsWith("-retrying")) {
            say(exchange, 500);
            return;
        }
        if (bad && whom.endsWith("-running")) {
            held.add(whom);
            hold(whom);
        }
        told.add(whom + "/" + (path[1].equals("other") ? "other-" : "") + what);
        say(exchange, bad && whom.endsWith("-doubt") ? 500 : 200);
    }

    private void hold(String whom) {
        try {
            synchronized (released) {
                while (!released.contains(whom)) {
                    released.wait();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server on a port of its own, already open. */
    static HttpServer open(HttpHandler answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", answer);
        server.start();
        return server;
    }

    private static void say(HttpExchange exchange, int status) throws IOException {
        say(exchange, status, "{}");
    }

    static void say(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        // The next class opens another server in this place: nobody keeps a connection to this one.
        exchange.getResponseHeaders().add("Connection", "close");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
