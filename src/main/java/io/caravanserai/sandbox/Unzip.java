package io.caravanserai.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** Opens zipped request bodies: Google's Java clients send every body that way. */
final class Unzip {

    private Unzip() {}

    static Buffer body(MultiMap headers, Buffer sent) {
        String encoding = headers.get("Content-Encoding");
        if (encoding == null || !encoding.contains("gzip") || sent.length() == 0) {
            return sent;
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent.getBytes()))) {
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            // A zipped S3 object may come with this header of its own: then the bytes are what is meant.
            return sent;
        }
    }
}
