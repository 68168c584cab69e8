package io.caravanserai.message;

import java.io.Closeable;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What an attempt opened outside and must let go of when it ends, like a file half read. */
public final class Opened implements AutoCloseable {
    private final Queue<Closeable> things = new ConcurrentLinkedQueue<>();

    public void add(Closeable thing) {
        things.add(thing);
    }

    /** Lets go of everything; what resists is gone for this process all the same. */
    @Override
    public void close() {
        for (Closeable thing = things.poll(); thing != null; thing = things.poll()) {
            try {
                thing.close();
            } catch (IOException e) {
                continue;
            }
        }
    }
}
