package io.caravanserai.sandbox;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The bytes of a PUT to S3. Today's SDKs send them aws-chunked ({@code <hex size>[;signature]CRLF bytes CRLF …}) with a
 * checksum in a trailer.
 *
 * @param bytes what is to be stored
 * @param checksum the checksum header that came along, to be answered; at most one
 */
record AwsBody(Buffer bytes, Map<String, String> checksum) {

    private static final String CRC32_NAME = "x-amz-checksum-crc32";

    static AwsBody of(MultiMap headers, Buffer sent) {
        String payload = headers.get("x-amz-content-sha256");
        boolean chunked = payload != null && payload.startsWith("STREAMING-");
        Map<String, String> checksum = new LinkedHashMap<>();
        headers.forEach(header -> keepChecksum(checksum, header.getKey(), header.getValue()));
        Buffer bytes = chunked ? opened(sent, checksum) : sent;
        check(bytes, checksum);
        return new AwsBody(bytes, checksum);
    }

    private static Buffer opened(Buffer sent, Map<String, String> checksum) {
        Buffer bytes = Buffer.buffer(sent.length());
        int at = 0;
        while (true) {
            int end = lineEnd(sent, at);
            int size = Integer.parseInt(sent.getString(at, end).split(";")[0].trim(), 16);
            at = end + 2;
            if (size == 0) {
                trailers(sent, at, checksum);
                return bytes;
            }
            bytes.appendBuffer(sent, at, size);
            at += size + 2;
        }
    }

    private static void trailers(Buffer sent, int from, Map<String, String> checksum) {
        for (String line : sent.getString(from, sent.length()).split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                keepChecksum(
                        checksum,
                        line.substring(0, colon),
                        line.substring(colon + 1).trim());
            }
        }
    }

    private static int lineEnd(Buffer sent, int from) {
        for (int i = from; i + 1 < sent.length(); i++) {
            if (sent.getByte(i) == '\r' && sent.getByte(i + 1) == '\n') {
                return i;
            }
        }
        throw new Refused(400, "IncompleteBody", "The chunked body ends in the middle.");
    }

    private static void keepChecksum(Map<String, String> checksum, String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.matches("x-amz-checksum-(crc32|crc32c|crc64nvme|sha1|sha256)")) {
            checksum.put(lower, value);
        }
    }

    private static void check(Buffer bytes, Map<String, String> checksum) {
        String claimed = checksum.get(CRC32_NAME);
        if (claimed == null) {
            return;
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.getBytes());
        byte[] real = Buffer.buffer().appendUnsignedInt(crc.getValue()).getBytes();
        String actual = new String(Base64.getEncoder().encode(real), StandardCharsets.US_ASCII);
        if (!actual.equals(claimed)) {
            throw new Refused(400, "BadDigest", "The bytes do not have the checksum " + claimed + ".");
        }
    }
}
