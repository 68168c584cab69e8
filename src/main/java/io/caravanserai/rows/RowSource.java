package io.caravanserai.rows;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One format's way from text to rows. */
interface RowSource extends Closeable {

    /** The next row, or null at the end. */
    @Nullable
    RowResult next() throws IOException;

    /** The columns at its head, in lower case; none where each row says its own. */
    default List<String> columns() {
        return List.of();
    }
}
