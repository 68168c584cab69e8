package io.caravanserai.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/** Makes the server refuse what is written to a table as one that lacks something does, with its error code, until it is closed. */
public final class Lack implements AutoCloseable {
    private final Database database;
    private final String table;
    private final String name = "lack_" + UUID.randomUUID().toString().replace("-", "");

    private Lack(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    /** @param which rows: a condition on {@code new} */
    public static Lack of(Database database, String table, String which, String state) throws SQLException {
        Lack lack = new Lack(database, table);
        lack.execute("""
                create function %1$s() returns trigger language plpgsql as $$ begin
                  if %2$s then raise exception 'there is none left' using errcode = '%3$s'; end if; return new;
                end $$;
                create trigger %1$s before insert or update on %4$s for each row execute function %1$s()""".formatted(lack.name, which, state, table));
        return lack;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** There is enough again. */
    void ends() throws SQLException {
        execute("drop trigger if exists %1$s on %2$s; drop function if exists %1$s()".formatted(name, table));
    }

    /** Nothing to do where it has ended. */
    @Override
    public void close() throws SQLException {
        ends();
    }
}
