package io.caravanserai.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A request to list a bucket, version 1 or 2.
 *
 * @param after only keys behind this one: the opened continuation token, {@code start-after} or {@code marker}
 * @param encoded whether keys are to be written percent-encoded
 */
record S3Listing(
        String bucket,
        boolean v2,
        String prefix,
        String delimiter,
        int maxKeys,
        String token,
        String after,
        boolean encoded) {

    private static final int MOST_KEYS = 1000;

    /** One page: objects, common prefixes, and where to go on (empty: the end). */
    record Page(List<S3Object> objects, Set<String> prefixes, String next) {

        int keyCount() {
            return objects.size() + prefixes.size();
        }
    }

    static S3Listing of(Call call) {
        boolean v2 = "2".equals(call.query("list-type"));
        String token = call.query("continuation-token", "");
        String start = v2 ? call.query("start-after", "") : call.query("marker", "");
        return new S3Listing(
                call.param("bucket"),
                v2,
                call.query("prefix", ""),
                call.query("delimiter", ""),
                Math.min(MOST_KEYS, Integer.parseInt(call.query("max-keys", "1000"))),
                token,
                token.isEmpty() ? start : opened(token),
                "url".equals(call.query("encoding-type")));
    }

    Page page(List<S3Object> all) {
        List<S3Object> objects = new ArrayList<>();
        Set<String> prefixes = new LinkedHashSet<>();
        String last = after;
        for (S3Object object : all) {
            if (!object.key().startsWith(prefix) || S3Buckets.BY_BYTES.compare(object.key(), after) <= 0) {
                continue;
            }
            String common = common(object.key());
            if (!common.isEmpty() && (prefixes.contains(common) || after.startsWith(common))) {
                last = object.key();
                continue;
            }
            if (objects.size() + prefixes.size() >= maxKeys) {
                return new Page(objects, prefixes, last);
            }
            if (common.isEmpty()) {
                objects.add(object);
            } else {
                prefixes.add(common);
            }
            last = object.key();
        }
        return new Page(objects, prefixes, "");
    }

    private String common(String key) {
        int at = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return at < 0 ? "" : key.substring(0, at + delimiter.length());
    }

    static String sealed(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String opened(String token) {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    }
}
