package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The buckets and what is in them, keys in the order S3 lists them. */
final class S3Buckets {

    /** As S3 lists: by the bytes of UTF-8, in which a key beyond the BMP comes after all others. */
    static final Comparator<String> BY_BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private final Map<String, NavigableMap<String, S3Object>> buckets = new TreeMap<>();

    synchronized void clear() {
        buckets.clear();
    }

    synchronized void create(String bucket) {
        buckets.computeIfAbsent(bucket, name -> new TreeMap<>(BY_BYTES));
    }

    synchronized boolean has(String bucket) {
        return buckets.containsKey(bucket);
    }

    synchronized List<String> names() {
        return List.copyOf(buckets.keySet());
    }

    synchronized List<S3Object> objects(String bucket) {
        return new ArrayList<>(in(bucket).values());
    }

    synchronized @Nullable S3Object find(String bucket, String key) {
        return in(bucket).get(key);
    }

    synchronized void put(String bucket, S3Object object) {
        in(bucket).put(object.key(), object);
    }

    /** Whether it was put; not when it must be new and is not. */
    synchronized boolean put(String bucket, S3Object object, boolean onlyNew) {
        if (onlyNew && in(bucket).containsKey(object.key())) {
            return false;
        }
        put(bucket, object);
        return true;
    }

    synchronized void remove(String bucket, String key) {
        in(bucket).remove(key);
    }

    synchronized JsonObject state() {
        JsonObject state = new JsonObject();
        buckets.forEach((name, objects) -> {
            JsonArray list = new JsonArray();
            objects.values()
                    .forEach(object -> list.add(new JsonObject()
                            .put("key", object.key())
                            .put("size", object.stored().size())
                            .put("etag", object.stored().etag())
                            .put("lastModified", SandboxClock.text(object.lastModified()))));
            state.put(name, list);
        });
        return new JsonObject().put("buckets", state);
    }

    private NavigableMap<String, S3Object> in(String bucket) {
        NavigableMap<String, S3Object> objects = buckets.get(bucket);
        if (objects == null) {
            throw new Refused(404, "NoSuchBucket", "There is no bucket " + bucket + ".");
        }
        return objects;
    }
}
