package io.caravanserai.sandbox;

import io.vertx.core.buffer.Buffer;

/** The bytes of one object in the simulated S3. */
interface Stored {

    long size();

    /** MD5 in hex, without the quotes S3 puts around it. */
    String etag();

    /** The bytes from {@code from} up to but without {@code to}. */
    Content range(long from, long to);

    static Stored of(Buffer bytes) {
        Digest digest = new Digest();
        digest.add(bytes.getBytes());
        String etag = digest.hex();
        return new Stored() {
            @Override
            public long size() {
                return bytes.length();
            }

            @Override
            public String etag() {
                return etag;
            }

            @Override
            public Content range(long from, long to) {
                return Content.of(bytes.getBuffer((int) from, (int) to));
            }
        };
    }
}
