package io.caravanserai.chaos;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/**
 * Stops hubs at rows they are about to write, with all before that done: there they can be killed, each time at the same place. A
 * place is {@code new <channel>} and {@code DONE <channel>} for a message, or {@code new <table>}.
 */
final class Gate implements AutoCloseable {
    private static final long LOCK = 471_108;

    // A hub waits in its transaction for a lock that a test holds as long as it runs.
    private static final String MAKE = """
            create table shut (place text primary key);
            create function stop_where_shut() returns trigger language plpgsql as $$
            begin
              if exists (select 1 from shut where place = case tg_op when 'INSERT' then 'new' else to_jsonb(new) ->> 'state' end
                  || ' ' || coalesce(to_jsonb(new) ->> 'channel', tg_table_name)) then
                perform pg_advisory_xact_lock_shared(%d);
              end if;
              return new;
            end $$;
            create trigger stop_where_shut before insert or update on %s for each row execute function stop_where_shut()""";

    private static final String STOPPED = """
            from pg_locks where locktype = 'advisory' and objsubid = 1 and objid = %d and not granted
            and database = (select oid from pg_database where datname = current_database())""".formatted(LOCK);

    private final SharedDatabase database;
    private final Connection holder;

    /** Before a table that is there. */
    Gate(SharedDatabase database, String table) throws SQLException {
        this.database = database;
        holder = new org.postgresql.Driver().connect(database.url(), new Properties());
        execute("select pg_advisory_lock(" + LOCK + ")");
        execute(MAKE.formatted(LOCK, table));
    }

    /** From now on it is shut at these places, and open at all others. */
    void shutAt(List<String> places) throws SQLException {
        execute("delete from shut");
        for (String place : places) {
            execute("insert into shut values ('" + place + "')");
        }
    }

    /** Nobody is stopped any more, and who stands before it goes on. */
    void open() throws SQLException {
        execute("delete from shut");
        execute("select pg_advisory_unlock(" + LOCK + ")");
    }

    /** How many stand before it. */
    long stopped() throws SQLException {
        return database.count("select count(*) " + STOPPED);
    }

    /** What a hub that is dead now had begun is rolled back: the server would notice that by itself only when it is asked something. */
    void forgetTheDead() throws SQLException {
        execute("select pg_terminate_backend(pid, 10000) " + STOPPED);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = holder.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
