package io.caravanserai.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What stands between a hub and its PostgreSQL, and fails when a test says so. */
public final class FaultyNetwork implements AutoCloseable {
    /** As the server says that it is ready again, and no transaction is open: what was asked for is committed. */
    private static final String COMMITTED = "Z\0\0\0\5I";

    private static final InetSocketAddress NOWHERE = InetSocketAddress.createUnresolved("nowhere", 1);

    private final InetSocketAddress server;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable String> unheard = new AtomicReference<>();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean silent;
    private volatile boolean cut;

    private FaultyNetwork(InetSocketAddress server) {
        this.server = server;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::connect);
    }

    /** In front of the server of a URL, which is on this machine. */
    public static FaultyNetwork before(String jdbcUrl) {
        return before(URI.create(jdbcUrl.substring("jdbc:".length())).getPort());
    }

    /** The URL of the server, by way of here. */
    public String through(String jdbcUrl) {
        return jdbcUrl.replaceFirst("//[^/]+/", "//localhost:" + port() + "/");
    }

    private static FaultyNetwork before(int port) {
        return new FaultyNetwork(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    private int port() {
        return door.getLocalPort();
    }

    /** The connection on which these words are sent next breaks after the commit that follows, before anybody hears of it. */
    void loseTheAnswerTo(String words) {
        unheard.set(words);
    }

    /** How many answers were lost that way. */
    int lostAnswers() {
        return lost.get();
    }

    /** From now on connections are taken, and nothing ever arrives on any of them. */
    public void fallSilent() {
        silent = true;
    }

    /** All connections break, and each new one at once. */
    public void cut() {
        cut = true;
        links.forEach(Link::close);
    }

    /** New connections work; those from before are broken. */
    public void recover() {
        links.forEach(Link::close);
        silent = false;
        cut = false;
    }

    private void connect() {
        while (!door.isClosed()) {
            try {
                Link link = new Link(door.accept());
                links.add(link);
                threads.execute(link::ask);
                threads.execute(link::answer);
            } catch (IOException closed) {
                // The door's end is seen above; a server that is down closes who comes.
            }
        }
    }

    private final class Link {
        private final Socket client;
        private final Socket upstream = new Socket();
        private volatile boolean deaf;

        Link(Socket client) throws IOException {
            this.client = client;
            if (!silent) {
                try {
                    upstream.connect(cut ? NOWHERE : server);
                } catch (IOException down) {
                    client.close();
                    throw down;
                }
            }
        }

        void ask() {
            pump(client, upstream, this::mayAsk);
        }

        void answer() {
            pump(upstream, client, this::mayAnswer);
        }

        private boolean mayAsk(String text) {
            String words = unheard.get();
            if (words != null && text.contains(words) && unheard.compareAndSet(words, null)) {
                deaf = true;
            }
            return true;
        }

        private boolean mayAnswer(String text) {
            if (deaf && text.contains(COMMITTED)) {
                lost.incrementAndGet();
                close();
                return false;
            }
            return true;
        }

        private void pump(Socket from, Socket to, java.util.function.Predicate<String> passes) {
            if (!upstream.isConnected()) {
                return;
            }
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!silent && passes.test(new String(Arrays.copyOf(buffer, read), ISO_8859_1))) {
                        out.write(buffer, 0, read);
                        out.flush();
                    }
                }
            } catch (IOException broken) {
                // As connections do.
            }
            if (!silent) {
                close();
            }
        }

        void close() {
            links.remove(this);
            try (client;
                    upstream) {
                deaf = false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        links.forEach(Link::close);
        threads.shutdownNow();
    }
}
