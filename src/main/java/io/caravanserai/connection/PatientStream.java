package io.caravanserai.connection;

import java.io.IOException;
import java.io.InputStream;

/**
 * Stops reading once what was waited for its bytes is longer than a call may take. An object of any size is read, one that
 * drips is not; how long its reader works on it between two reads does not count.
 */
public final class PatientStream extends OneWayStream {
    private final Bounds bounds;
    private long waited;

    /** @param in an object of any size */
    public PatientStream(InputStream in, Bounds bounds) {
        super(in);
        this.bounds = bounds;
    }

    @Override
    public int read() throws IOException {
        long begun = System.nanoTime();
        int read = super.read();
        waited(begun);
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        long begun = System.nanoTime();
        int read = super.read(bytes, from, length);
        waited(begun);
        return read;
    }

    // A single silence is bounded by the timeout, so that each read comes back.
    private void waited(long begun) throws OutOfBoundsException {
        waited += System.nanoTime() - begun;
        if (waited > bounds.deadline().toNanos()) {
            throw bounds.late();
        }
    }
}
