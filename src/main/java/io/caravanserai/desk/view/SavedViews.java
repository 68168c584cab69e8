package io.caravanserai.desk.view;

import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Question.Hours;
import io.caravanserai.store.Columns;
import io.caravanserai.store.Columns.Column;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The filters that were kept under names. */
@Singleton
public final class SavedViews {
    private final Sql sql;

    /** Of this database. */
    public SavedViews(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * Keeps a filter; one of the same name and user goes.
     *
     * @param today a filter that ends then goes on to end today
     */
    public void keep(String name, String owner, boolean shared, Filter filter, Hours hours, LocalDate today) {
        sql.update(
                """
                insert into support_view (name, owner, shared, pipelines, agents, priorities, hours, first_day, last_day, rolling)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (owner, name) do update set shared = excluded.shared, pipelines = excluded.pipelines,
                  agents = excluded.agents, priorities = excluded.priorities, hours = excluded.hours,
                  first_day = excluded.first_day, last_day = excluded.last_day, rolling = excluded.rolling""",
                name,
                owner,
                shared,
                texts(filter.pipelines()),
                texts(filter.agents()),
                texts(filter.priorities()),
                hours.name(),
                Date.valueOf(filter.from()),
                Date.valueOf(filter.to()),
                filter.to().equals(today));
    }

    /** What this user sees: his own, and those for all. */
    public List<SavedView> of(String user) {
        return sql.query(
                "select * from support_view where owner = ? or shared order by lower(name), id",
                SavedViews::read,
                user);
    }

    /** One of those. @throws NoSuchElementException when this user sees none with this id */
    public SavedView one(long id, String user) {
        return sql.one("select * from support_view where id = ? and (owner = ? or shared)", SavedViews::read, id, user)
                .orElseThrow(() -> new NoSuchElementException("There is no saved view " + id + "."));
    }

    /** Removes one. @throws NoSuchElementException when this user kept none with this id */
    public void remove(long id, String owner) {
        if (sql.update("delete from support_view where id = ? and owner = ?", id, owner) == 0) {
            throw new NoSuchElementException("There is no saved view " + id + " of yours.");
        }
    }

    private static Column texts(List<String> values) {
        return Columns.text(values, Function.identity());
    }

    private static SavedView read(ResultSet row) throws SQLException {
        Filter kept = new Filter(
                row.getDate("first_day").toLocalDate(),
                row.getDate("last_day").toLocalDate(),
                texts(row, "pipelines"),
                texts(row, "agents"),
                texts(row, "priorities"));
        return new SavedView(
                row.getLong("id"),
                row.getString("name"),
                row.getString("owner"),
                row.getBoolean("shared"),
                kept,
                Hours.valueOf(row.getString("hours")),
                row.getBoolean("rolling"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
