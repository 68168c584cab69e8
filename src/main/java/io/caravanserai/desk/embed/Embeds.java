package io.caravanserai.desk.embed;

import io.caravanserai.desk.read.Question.Hours;
import io.caravanserai.store.Columns;
import io.caravanserai.store.Columns.Column;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/** The embeds, as the database has them: no node remembers one beyond a request. */
@Singleton
public final class Embeds {
    private static final String FIND = "select * from support_embed where ";

    private final Sql sql;
    private final InstantSource clock;

    /** Of this database. */
    public Embeds(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /** Adds one; its id. */
    public long add(Terms terms, String by) {
        return sql.one(
                        """
                        insert into support_embed (name, widgets, pipelines, agents, priorities, days, hours, origins,
                          lifetime_seconds, refresh_seconds, version, created, created_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?) returning id""",
                        row -> row.getLong(1),
                        terms.name(),
                        texts(terms.widgets()),
                        texts(terms.lock().pipelines()),
                        texts(terms.lock().agents()),
                        texts(terms.lock().priorities()),
                        terms.lock().days(),
                        terms.lock().hours().name(),
                        texts(terms.origins()),
                        terms.lifetime().toSeconds(),
                        terms.refresh().toSeconds(),
                        clock.instant(),
                        by)
                .orElseThrow();
    }

    /**
     * Changes one. Where it shows something else from then on, the tokens made before are refused.
     *
     * @throws NoSuchElementException when there is none with this id, or it is revoked
     */
    public Embed change(long id, Terms terms) {
        Embed before = living(id);
        sql.update(
                """
                update support_embed set name = ?, widgets = ?, pipelines = ?, agents = ?, priorities = ?, days = ?, hours = ?,
                  origins = ?, lifetime_seconds = ?, refresh_seconds = ?, version = version + ? where id = ?""",
                terms.name(),
                texts(terms.widgets()),
                texts(terms.lock().pipelines()),
                texts(terms.lock().agents()),
                texts(terms.lock().priorities()),
                terms.lock().days(),
                terms.lock().hours().name(),
                texts(terms.origins()),
                terms.lifetime().toSeconds(),
                terms.refresh().toSeconds(),
                terms.showsAs(before.terms()) ? 0 : 1,
                id);
        return living(id);
    }

    /** All that live, the newest first. */
    public List<Embed> living() {
        return sql.query(FIND + "revoked is null order by id desc", Embeds::read);
    }

    /** One that lives. @throws NoSuchElementException when there is none with this id, or it is revoked */
    public Embed living(long id) {
        return find(id).filter(embed -> embed.revoked() == null)
                .orElseThrow(() -> new NoSuchElementException("There is no embed " + id + ", or it was revoked."));
    }

    /** One, also one that is revoked. */
    Optional<Embed> find(long id) {
        return sql.one(FIND + "id = ?", Embeds::read, id);
    }

    /** Ends one with all its tokens. @throws NoSuchElementException when there is none, or it is revoked already */
    public void revoke(long id) {
        living(id);
        sql.update("update support_embed set revoked = ? where id = ? and revoked is null", clock.instant(), id);
    }

    private static Column texts(List<String> values) {
        return Columns.text(values, Function.identity());
    }

    private static Embed read(ResultSet row) throws SQLException {
        Lock lock = new Lock(
                texts(row, "pipelines"),
                texts(row, "agents"),
                texts(row, "priorities"),
                row.getInt("days"),
                Hours.valueOf(row.getString("hours")));
        Terms terms = new Terms(
                row.getString("name"),
                texts(row, "widgets"),
                lock,
                texts(row, "origins"),
                Duration.ofSeconds(row.getLong("lifetime_seconds")),
                Duration.ofSeconds(row.getLong("refresh_seconds")));
        return new Embed(
                row.getLong("id"),
                terms,
                row.getInt("version"),
                row.getTimestamp("created").toInstant(),
                row.getString("created_by"),
                Sql.instant(row, "revoked"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
