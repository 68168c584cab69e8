package io.caravanserai.sandbox;

import io.vertx.core.buffer.Buffer;
import java.util.Iterator;
import java.util.List;

/** A body of known size that is made piece by piece while it is sent, so that a file of a million rows needs no memory. */
interface Content {

    /** Bytes in all. */
    long size();

    /** The bytes in order, made when asked for. */
    Iterator<Buffer> pieces();

    static Content of(Buffer whole) {
        return new Content() {
            @Override
            public long size() {
                return whole.length();
            }

            @Override
            public Iterator<Buffer> pieces() {
                return List.of(whole).iterator();
            }
        };
    }
}
