package io.caravanserai.rows;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One read whose failures its caller puts into words. */
interface Reading<T extends @Nullable Object> {
    T read() throws IOException;
}
