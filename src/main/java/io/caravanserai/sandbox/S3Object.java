package io.caravanserai.sandbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** One object; {@code kept} are the headers given at the PUT that a GET gives back. */
record S3Object(String key, Stored stored, Instant lastModified, Map<String, String> kept) {

    static S3Object csv(String key, Stored stored, Instant lastModified) {
        return new S3Object(key, stored, lastModified, Map.of("Content-Type", "text/csv"));
    }

    String quotedEtag() {
        return '"' + stored.etag() + '"';
    }

    Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>(kept);
        headers.put("ETag", quotedEtag());
        headers.put(
                "Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(lastModified.atOffset(ZoneOffset.UTC)));
        headers.put("Accept-Ranges", "bytes");
        return headers;
    }
}
