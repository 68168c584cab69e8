package io.caravanserai.hook;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * One path at which a route is called. It outlives the versions of its route: a request that comes while one goes and the next
 * is not there yet waits here, without a thread, and one that was begun ends in the version it began in.
 */
final class ReplyPoint {
    private final Executor threads;
    private final int maxOpen;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private volatile @Nullable ReplyRoute route;
    private @Nullable Taker taker;
    private int open;
    private int running;

    /** @param maxOpen requests at a time, whatever they wait for */
    ReplyPoint(Executor threads, int maxOpen) {
        this.threads = threads;
        this.maxOpen = maxOpen;
    }

    /** The version of the route that is there. */
    interface Taker {
        Exchange begin();

        /** @param done once it is through the route */
        void process(Exchange exchange, AsyncCallback done);

        void end(Exchange exchange);
    }

    /** A request that waits for its turn. */
    interface Waiting {
        /** @param done to be run once nothing of the route is under way any more */
        void run(ReplyRoute route, Taker taker, Runnable done);

        /** There is no such route any more. */
        void gone();

        /** Whether its caller was answered meanwhile. */
        boolean isOver();
    }

    /** Null where no route is called. */
    @Nullable
    ReplyRoute route() {
        return route;
    }

    /** Lets one more in, if there is room; whoever was let in leaves once. */
    synchronized boolean enter() {
        boolean room = open < maxOpen;
        open += room ? 1 : 0;
        return room;
    }

    synchronized void leave() {
        open--;
    }

    synchronized void offer(Waiting request) {
        if (waiting.size() >= maxOpen) {
            // Where nothing takes them, those that waited too long were answered long ago.
            waiting.removeIf(Waiting::isOver);
        }
        waiting.add(request);
        begin();
    }

    /** What its file says from now on; null for a route that is gone. */
    void open(@Nullable ReplyRoute now) {
        List<Waiting> lost = List.of();
        synchronized (this) {
            route = now;
            if (now == null) {
                lost = new ArrayList<>(waiting);
                waiting.clear();
            }
            begin();
        }
        lost.forEach(Waiting::gone);
    }

    synchronized void attach(Taker version) {
        taker = version;
        begin();
    }

    /** Hands nothing more to this version, and waits until nothing is under way in it, so long at most. */
    synchronized void detach(Taker version, Duration within) throws InterruptedException {
        if (taker == version) {
            taker = null;
        }
        long end = System.nanoTime() + within.toNanos();
        long left = within.toMillis();
        while (running > 0 && left > 0) {
            wait(left);
            left = (end - System.nanoTime()) / 1_000_000;
        }
    }

    private void begin() {
        ReplyRoute now = route;
        Taker version = taker;
        while (now != null && version != null && running < now.atOnce() && !waiting.isEmpty()) {
            Waiting next = waiting.remove();
            if (!next.isOver()) {
                running++;
                threads.execute(() -> next.run(now, version, this::ended));
            }
        }
    }

    private synchronized void ended() {
        running--;
        notifyAll();
        begin();
    }
}
