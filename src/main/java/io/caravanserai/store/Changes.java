package io.caravanserai.store;

import jakarta.inject.Singleton;

/** Whether anything changed that pages show, told by the ends of a few indexes: as cheap with a million messages as with ten. */
@Singleton
public final class Changes {
    // What is picked and let go between two looks is not seen; what came in, ended, is tried again or waits for a
    // system is.
    static final String MARK = """
            select concat_ws(' ',
              (select max(id) from message),
              (select max(finished) from message where finished is not null),
              (select max(id) from message where state = 'RETRYING'),
              (select max(id) from run),
              (select max(until) from connection_pause),
              (select count(*) from connection_pause),
              (select max(version) from route_version))""";

    private final Sql sql;

    /** Of this database. */
    public Changes(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /** The same text as long as nothing changed. */
    public String mark() {
        return sql.one(MARK, row -> row.getString(1)).orElse("");
    }
}
