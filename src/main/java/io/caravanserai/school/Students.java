package io.caravanserai.school;

import io.caravanserai.academy.Application;
import io.caravanserai.json.Json;
import io.caravanserai.message.PermanentException;
import io.caravanserai.store.DecisionStore.Decision;
import io.caravanserai.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a decision writes into the academy's database. Rows are written as JSON: a column may have any type the academy gave it,
 * and need not be there.
 */
final class Students {
    private static final String COLUMNS = "select quote_ident(attname) as name from pg_attribute"
            + " where attrelid = ?::regclass and attnum > 0 and not attisdropped";

    private final Applications.Database database;

    Students(Applications.Database database) {
        this.database = database;
    }

    /**
     * Why nobody may become a student as this application says, since somebody is there already: a sentence without personal
     * data. Empty where nobody is, or only whom this application has made.
     */
    Optional<String> conflict(Application application) {
        UUID id = application.login();
        return database
                .ask(sql -> sql.query(
                        "select to_jsonb(p) ->> 'role' as role, p.id::text = ? as ours from profiles p"
                                + " where p.id::text = ? or lower(to_jsonb(p) ->> 'email') = ?",
                        row -> row.getBoolean("ours")
                                ? role(row.getString("role"))
                                : Optional.of("A profile with this e-mail address is there already, of another login"
                                        + role(row.getString("role"))
                                                .map(other -> " and not a student's")
                                                .orElse("")
                                        + ". Nobody's password or role was changed. Find out whose it is, then give the"
                                        + " application another address, or discard this message."),
                        id.toString(),
                        id.toString(),
                        application.address()))
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> role(@Nullable String role) {
        return role == null || role.isBlank() || role.equalsIgnoreCase("student")
                ? Optional.empty()
                : Optional.of("The profile of this application has the role '" + role
                        + "', and no role is changed without a person's word. Make it student in the academy's database,"
                        + " then replay; or discard this message.");
    }

    /** The profile of a student, and the application marked as decided. What is there stays; what is missing is filled in. */
    void student(Application application, Decision decision) {
        Map<String, Object> profile = new LinkedHashMap<>(application.person());
        rename(profile, "name", "full_name");
        rename(profile, "zone", "timezone");
        profile.put("role", "student");
        Map<String, Object> mark = mark(decision);
        mark.put("user_id", application.login().toString());
        database.ask(sql -> sql.inTransaction(connection -> {
            List<String> columns = columns(connection, "profiles", profile);
            String list = String.join(", ", columns);
            String fill = columns.stream()
                    .filter(column -> !column.equals("id"))
                    .map(column -> column + " = coalesce(profiles." + column + ", excluded." + column + ")")
                    .collect(Collectors.joining(", "));
            Sql.update(
                    connection,
                    "insert into profiles (" + list + ") select " + list
                            + " from jsonb_populate_record(null::profiles, ?::jsonb) on conflict (id) do update set "
                            + fill,
                    json(profile));
            return mark(connection, application.id(), mark);
        }));
    }

    /** A rejected application, marked as such. */
    void rejected(String application, Decision decision) {
        database.ask(sql -> sql.inTransaction(connection -> mark(connection, application, mark(decision))));
    }

    /** A line in the academy's log of its people, once per key. */
    void log(String key, Map<String, Object> line) {
        Map<String, Object> row = new LinkedHashMap<>(line);
        row.put("hub_key", key);
        database.ask(sql -> sql.inTransaction(connection -> {
            String list = String.join(", ", columns(connection, "crm_log", row));
            return Sql.update(
                    connection,
                    "insert into crm_log (" + list + ") select " + list
                            + " from jsonb_populate_record(null::crm_log, ?::jsonb)"
                            + " on conflict (hub_key) where hub_key is not null do nothing",
                    json(row));
        }));
    }

    private static Map<String, Object> mark(Decision decision) {
        Map<String, Object> mark = new LinkedHashMap<>();
        mark.put("status", decision.approved() ? "approved" : "rejected");
        mark.put("decided_by", decision.by());
        mark.put("decided_at", decision.at().toString());
        if (decision.reason() != null) {
            mark.put("decision_reason", decision.reason());
        }
        return mark;
    }

    private static int mark(Connection connection, String application, Map<String, Object> mark) throws SQLException {
        String set = columns(connection, "cta_submissions", mark).stream()
                .map(column -> column + " = r." + column)
                .collect(Collectors.joining(", "));
        int marked = Sql.update(
                connection,
                "update cta_submissions c set " + set
                        + " from jsonb_populate_record(null::cta_submissions, ?::jsonb) r where c.id::text = ?",
                json(mark),
                application);
        if (marked == 0) {
            throw new PermanentException(
                    "The application " + application + " cannot be marked as decided: it is gone from"
                            + " the academy's database, or the hub may not write it. Mend that, then replay.");
        }
        return marked;
    }

    private static void rename(Map<String, Object> row, String from, String to) {
        Object value = row.remove(from);
        if (value != null) {
            row.put(to, value);
        }
    }

    /** Those of the row that the table has. */
    private static List<String> columns(Connection connection, String table, Map<String, Object> row)
            throws SQLException {
        return Sql.query(connection, COLUMNS, found -> found.getString("name"), table).stream()
                .filter(row::containsKey)
                .toList();
    }

    private static String json(Map<String, Object> row) {
        return Json.MAPPER.valueToTree(row).toString();
    }
}
