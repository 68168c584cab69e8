package io.caravanserai.connection;

import java.io.IOException;
import java.io.InputStream;

/** Stops reading behind as many bytes as an answer may have. */
public class BoundedStream extends OneWayStream {
    private final Bounds bounds;
    private long left;

    /** @param in an answer, unpacked */
    public BoundedStream(InputStream in, Bounds bounds) {
        super(in);
        this.bounds = bounds;
        this.left = bounds.mostBytes();
    }

    @Override
    public int read() throws IOException {
        int read = super.read();
        counted(read < 0 ? -1 : 1);
        return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        return counted(super.read(bytes, from, length));
    }

    private int counted(int read) throws OutOfBoundsException {
        left -= Math.max(0, read);
        if (left < 0) {
            throw bounds.large();
        }
        return read;
    }
}
