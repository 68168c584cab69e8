package io.caravanserai.school;

import io.caravanserai.message.PermanentException;
import io.caravanserai.store.Columns;
import io.caravanserai.store.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a database has what a job asks of it, and shows all of it. What is missing, hidden or forbidden would look like
 * nothing due, so it stops a run, by name.
 */
final class Access {
    private static final String COLUMNS = """
            select c.relname || '.' || a.attname as place, format_type(a.atttypid, a.atttypmod) as type,
              has_column_privilege(c.oid, a.attnum, 'select') as readable,
              has_column_privilege(c.oid, a.attnum, 'update') as writable
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = ? and c.relname = any(?)""";

    // A policy that shows all to this user makes up for row level security, as long as no other narrows it.
    private static final String TABLES = """
            select c.relname as name, has_schema_privilege(n.oid, 'usage') as reachable,
              has_table_privilege(c.oid, 'insert') as extensible, current_user as visitor,
              row_security_active(c.oid) and (
                exists (select 1 from pg_policy p where p.polrelid = c.oid and not p.polpermissive)
                or exists (select 1 from unnest(array['r', 'w']) as wanted(command) where not exists (
                  select 1 from pg_policy p where p.polrelid = c.oid and p.polpermissive
                    and p.polcmd in ('*', wanted.command::"char")
                    and (p.polqual is null or pg_get_expr(p.polqual, p.polrelid) = 'true')
                    and exists (select 1 from unnest(p.polroles) as r(role)
                      where r.role = 0 or pg_has_role(current_user, r.role, 'member'))))) as hidden
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relname = any(?)""";

    private static final Set<String> TIMES = Set.of(Tables.INSTANT, Tables.LOCAL);

    private final Sql sql;
    private final String schema;
    private final Optional<String> zone;

    Access(Sql sql, String schema, Optional<String> zone) {
        this.sql = sql;
        this.schema = schema;
        this.zone = zone;
    }

    /**
     * What somebody asks of it.
     *
     * @param reads columns, as {@code table.column}
     * @param writes columns that are updated
     * @param inserts tables that rows are added to
     * @param times columns that must hold an instant
     */
    record Wanted(
            Collection<String> reads, Collection<String> writes, Collection<String> inserts, Collection<String> times) {
        Set<String> tables() {
            return Stream.of(reads, writes, inserts)
                    .flatMap(Collection::stream)
                    .map(Access::table)
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    private record Column(String type, boolean readable, boolean writable) {}

    private record Table(boolean reachable, boolean extensible, boolean hidden, String visitor) {}

    private static String table(String place) {
        return place.replaceFirst("\\..*", "");
    }

    /** @throws PermanentException that names each table, column and right that is missing, and what to do */
    Tables check(Wanted wanted) {
        var names = Columns.texts(wanted.tables());
        Map<String, Column> columns = new HashMap<>();
        sql.query(
                COLUMNS,
                row -> columns.put(
                        row.getString("place"),
                        new Column(row.getString("type"), row.getBoolean("readable"), row.getBoolean("writable"))),
                schema,
                names);
        Map<String, Table> tables = new HashMap<>();
        sql.query(
                TABLES,
                row -> tables.put(
                        row.getString("name"),
                        new Table(
                                row.getBoolean("reachable"),
                                row.getBoolean("extensible"),
                                row.getBoolean("hidden"),
                                row.getString("visitor"))),
                schema,
                names);
        List<String> wrong = wrong(wanted, columns, tables);
        if (!wrong.isEmpty()) {
            throw new PermanentException("Nothing is planned: what the academy's database does not show would look like"
                    + " nothing due. " + String.join(" ", wrong));
        }
        Map<String, String> types = new TreeMap<>();
        columns.forEach((place, column) -> {
            if (column.readable) {
                types.put(place, column.type);
            }
        });
        return new Tables(types, zone);
    }

    private List<String> wrong(Wanted wanted, Map<String, Column> columns, Map<String, Table> tables) {
        Set<String> wrong = new LinkedHashSet<>();
        for (String name : wanted.tables()) {
            Table table = tables.get(name);
            if (table == null) {
                wrong.add("There is no table " + name + " in the schema " + schema
                        + ": make it, or say where it is with hub.academy.datasource.schema.");
            } else if (!table.reachable) {
                wrong.add(table.visitor + " may not use the schema " + schema + ": grant usage on schema " + schema
                        + " to " + table.visitor + ".");
            } else if (table.hidden) {
                wrong.add("Row level security hides rows of " + name + " from " + table.visitor
                        + ": let the hub come as a user with bypassrls, or make a policy for all using (true) to "
                        + table.visitor + ".");
            }
        }
        Set<String> there = new LinkedHashSet<>(tables.keySet());
        wanted.inserts.stream()
                .filter(name -> there.contains(name) && !tables.get(name).extensible)
                .forEach(name -> wrong.add(grant("insert", name, tables.get(name))));
        Stream.concat(wanted.reads.stream(), wanted.writes.stream())
                .filter(place -> there.contains(table(place)) && !columns.containsKey(place))
                .forEach(place ->
                        wrong.add("There is no column " + place + ": add it, or let the hub add what is its own"
                                + " with hub.academy.datasource.migrate=true."));
        wanted.reads.stream()
                .filter(place -> columns.containsKey(place) && !columns.get(place).readable)
                .forEach(place -> wrong.add(grant("select", place, tables.get(table(place)))));
        wanted.writes.stream()
                .filter(place -> columns.containsKey(place) && !columns.get(place).writable)
                .forEach(place -> wrong.add(grant("update", place, tables.get(table(place)))));
        wanted.times.stream()
                .filter(place -> columns.containsKey(place) && !TIMES.contains(columns.get(place).type))
                .forEach(place -> wrong.add(place + " is of type " + columns.get(place).type
                        + " and tells no instant: make it a " + Tables.INSTANT + "."));
        return new ArrayList<>(wrong);
    }

    private static String grant(String right, String place, Table table) {
        return table.visitor + " may not " + (right.equals("select") ? "read " : right + " ") + place + ": grant "
                + right + " on " + table(place) + " to " + table.visitor + ".";
    }
}
