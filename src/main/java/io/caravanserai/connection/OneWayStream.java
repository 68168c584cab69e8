package io.caravanserai.connection;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose every byte passes through {@code read}: what is passed over is read, and nothing is read twice. */
abstract class OneWayStream extends FilterInputStream {
    OneWayStream(InputStream in) {
        super(in);
    }

    @Override
    public long skip(long n) throws IOException {
        byte[] skipped = new byte[(int) Math.min(n, 8192)];
        return Math.max(0, read(skipped, 0, skipped.length));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
