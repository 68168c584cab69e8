package io.caravanserai.sandbox;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes a Range header asks for.
 *
 * @param from the first
 * @param to the one after the last
 * @param partial whether the header was there at all
 */
record ByteRange(long from, long to, boolean partial) {

    private static final Pattern FORM = Pattern.compile("bytes=(\\d*)-(\\d*)");

    static ByteRange of(@Nullable String header, long size) {
        Matcher matcher = FORM.matcher(header == null ? "" : header.trim());
        if (!matcher.matches() || matcher.group().equals("bytes=-")) {
            return new ByteRange(0, size, false);
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        long from = first.isEmpty() ? Math.max(0, size - Long.parseLong(last)) : Long.parseLong(first);
        long to = first.isEmpty() || last.isEmpty() ? size : Math.min(size, Long.parseLong(last) + 1);
        if (from >= to) {
            throw new Refused(416, "InvalidRange", "The object has " + size + " bytes only.");
        }
        return new ByteRange(from, to, true);
    }

    String header(long size) {
        return "bytes " + from + "-" + (to - 1) + "/" + size;
    }
}
