package io.caravanserai.rows;

import java.util.Optional;

/**
 * Text of two or four bytes a character, told by its byte order mark, and without one by the zeroes in it: of the letters
 * and commas in a header row every second byte is zero, or three of four.
 */
final class WideText {
    /** As many bytes of a file's beginning show it. */
    static final int LOOKED_AT = 512;

    /** A zero among so many bytes is more than a stray one in UTF-8. */
    private static final int ONE_ZERO_IN = 16;

    private WideText() {}

    /** What the encoding is called; empty where the bytes may be UTF-8. */
    static Optional<String> encoding(byte[] head) {
        if (begins(head, 0xff, 0xfe, 0, 0) || begins(head, 0, 0, 0xfe, 0xff)) {
            return Optional.of("UTF-32");
        }
        if (begins(head, 0xff, 0xfe) || begins(head, 0xfe, 0xff)) {
            return Optional.of("UTF-16");
        }
        int zeroes = 0;
        for (byte each : head) {
            zeroes += each == 0 ? 1 : 0;
        }
        if (zeroes == 0 || zeroes * ONE_ZERO_IN < head.length) {
            return Optional.empty();
        }
        return Optional.of(zeroes * 2 > head.length + 1 ? "UTF-32" : "UTF-16");
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
