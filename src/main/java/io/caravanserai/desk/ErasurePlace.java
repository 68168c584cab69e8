package io.caravanserai.desk;

import java.sql.Connection;
import java.sql.SQLException;

/** Somewhere beside the copy where the hub keeps what people said. Each bean of this kind is asked when one is erased. */
public interface ErasurePlace {
    /**
     * Takes a person out, or nothing at all where that fails.
     *
     * @param connection whose transaction takes them out everywhere
     * @return how many rows spoke of them
     */
    int erase(Connection connection, KnownAs person) throws SQLException;
}
