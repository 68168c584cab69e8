package io.caravanserai.connection;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A system that a file describes. */
record SystemOfAFile(String id, ConnectionFile file) implements OutsideSystem {
    private static final int CONCURRENT = 4;

    @Override
    public OutsideSystem home() {
        return this;
    }

    @Override
    public String baseUrl() {
        return file.baseUrl();
    }

    @Override
    public String rateLimit() {
        return file.rateLimit();
    }

    @Override
    public int maxConcurrent() {
        return file.maxConcurrent() == null ? CONCURRENT : file.maxConcurrent();
    }

    @Override
    public Map<String, String> headers() {
        return file.headers() == null ? Map.of() : file.headers();
    }

    @Override
    public ConnectionFile.Errors errors() {
        return file.told();
    }

    @Override
    public @Nullable String success() {
        return file.success();
    }
}
