package io.caravanserai.school;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.academy.Application;
import io.caravanserai.json.Json;
import io.caravanserai.store.Columns;
import io.caravanserai.store.Sql;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Applications in the academy's database. Rows are read as JSON: a column may have any type, and need not be there. */
final class Applications {
    private static final String ROWS = "select to_jsonb(c)::text as row from cta_submissions c where ";
    private static final String PENDING =
            "coalesce(lower(to_jsonb(c) ->> 'status'), '') in ('', 'pending', 'new', 'submitted')";
    private static final String SINCE =
            "coalesce((to_jsonb(c) ->> '%1$s')::timestamptz, (to_jsonb(c) ->> '%2$s')::timestamptz)";
    /** Of late; the newest count. */
    private static final int MOST = 1_000;

    private static final String NEWEST = " order by to_jsonb(c) ->> 'created_at' desc nulls last, c.id limit ?";
    private static final String TURNED =
            "lower(to_jsonb(c) ->> 'status') = 'approved' and " + SINCE.formatted("decided_at", "updated_at") + " > ?";
    private final Database database;

    /** The academy's database. */
    interface Database {
        /** Asks it. */
        <T> T ask(Function<Sql, T> question);
    }

    Applications(Database database) {
        this.database = database;
    }

    /**
     * A row that was turned to approved.
     *
     * @param by who did, as the row says; null where it does not
     */
    record Turned(Application application, @Nullable String by) {}

    /** @throws NoSuchElementException when there is none */
    Application one(String id) {
        return database.ask(sql -> sql.one(ROWS + "c.id::text = ?", row -> application(row.getString("row")), id))
                .orElseThrow(() -> new NoSuchElementException("There is no application " + id + "."));
    }

    /** Those that wait for a decision, the newest first. */
    List<Application> pending(int most) {
        return database.ask(sql -> sql.query(ROWS + PENDING + NEWEST, row -> application(row.getString("row")), most));
    }

    /** Those of these that are there, in any state. */
    List<Application> some(List<String> ids) {
        return database.ask(sql ->
                sql.query(ROWS + "c.id::text = any(?)", row -> application(row.getString("row")), Columns.texts(ids)));
    }

    /** Those that wait and came in after an instant; a row that does not say when did not. */
    List<Application> arrived(Instant after) {
        return database.ask(sql -> sql.query(
                ROWS + PENDING + " and " + SINCE.formatted("created_at", "updated_at") + " > ?" + NEWEST,
                row -> application(row.getString("row")),
                after,
                MOST));
    }

    /** Rows that were turned to approved after an instant; one that does not say when was turned long ago. */
    List<Turned> turned(Instant after) {
        return database.ask(sql -> sql.query(
                ROWS + TURNED + NEWEST,
                row -> new Turned(application(row.getString("row")), text(read(row.getString("row")), "decided_by")),
                after,
                MOST));
    }

    private static Application application(String row) {
        JsonNode read = read(row);
        return new Application(
                String.valueOf(text(read, "id")),
                text(read, "email"),
                text(read, "phone"),
                text(read, "full_name"),
                text(read, "country"),
                text(read, "language"),
                text(read, "timezone"),
                text(read, "message"),
                text(read, "status"));
    }

    private static JsonNode read(String row) {
        try {
            return Json.MAPPER.readTree(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL wrote JSON that is none", e);
        }
    }

    private static @Nullable String text(JsonNode row, String name) {
        JsonNode value = row.path(name);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }
}
