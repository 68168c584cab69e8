package io.caravanserai.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Somewhere the hub keeps something of people. Each bean of this kind is asked when one is erased. */
public interface ErasurePlace {
    /**
     * Takes a person out, or nothing at all where that fails.
     *
     * @param connection whose transaction takes them out everywhere
     * @return how many rows spoke of them
     */
    int erase(Connection connection, KnownAs person) throws SQLException;
}
