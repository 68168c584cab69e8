package io.caravanserai.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of work that is done for many at once.
 *
 * @param <T> one piece of work
 * @param <R> its result
 */
interface GroupedWork<T, R> {
    /** The run whose counts this piece of work changes; null for none, and then the work is one statement. */
    default @Nullable Long run(T work) {
        return null;
    }

    /** Does the work; one result for each piece, in order. */
    List<R> in(Connection connection, List<T> work) throws SQLException;

    /** What follows the commit. */
    default void committed(List<T> work, List<R> results) {}
}
