package io.caravanserai.desk;

import io.caravanserai.store.ErasurePlace;
import io.caravanserai.store.KnownAs;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The journal keeps what was written into the spreadsheet. Once it is written nobody needs its text: all of it goes when
 * somebody is erased. The spreadsheet itself gets their rows anew with the next synchronisation.
 */
@Singleton
final class SheetWriteErasure implements ErasurePlace {
    private static final String EMPTY = """
            update effect e set request = '{"erased":true}' from message m
            where m.id = e.message_id and m.channel = 'support-sheet' and e.state <> 'INTENDED'
            and e.request <> '{"erased":true}'""";

    /** Nothing of it is counted: whom such a text spoke of is not looked up. */
    @Override
    public int erase(Connection connection, KnownAs person) throws SQLException {
        Sql.update(connection, EMPTY);
        return 0;
    }
}
