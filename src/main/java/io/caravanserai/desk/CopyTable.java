package io.caravanserai.desk;

import io.caravanserai.store.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One table of the copy. Many rows are written by one statement; a row whose digest is the same is not written. The digest is
 * made by the database, of what stands there: so a row that somebody bent by hand is found by its own.
 *
 * <p>Each statement takes {@link #page} first, and then what it says.
 */
final class CopyTable<T> {
    private static final String PAGE = """
            with page as (select %1$s from unnest(%2$s) as page(%3$s)),
            given as (select %3$s, %4$s as digest from page)""";

    private static final String WRITE = """
            , before as (select t.id, t.removed is not null as gone from %1$s t join given using (id)),
            written as (
              insert into %1$s as t (%2$s, digest, written) select %2$s, digest, ? from given
              on conflict (id) do update set (%2$s, digest, written) = (%3$s, excluded.digest, excluded.written)
              where %4$s <> excluded.digest and (t.digest <> %4$s or %5$s)
              returning t.id, t.xmax = 0 as added, t.removed is not null as gone)
            select count(*) filter (where w.added and not w.gone) as added,
              count(*) filter (where not w.added and (b.gone or not w.gone)) as changed,
              count(*) filter (where not w.added and w.gone and not b.gone) as removed
            from written w left join before b using (id)""";

    private static final String MONTH = "date_trunc('month', %s at time zone 'UTC')::date";

    private static final String COMPARE = """
             select given.id, %6$s as month, t.id is null as missing from given left join %1$s t using (id)
            where t.id is null or %4$s <> given.digest""";

    private static final String MEET = """
             insert into support_seen (source, id, month, digest)
            select ?, given.id, case when removed is null then %6$s end, case when removed is null then digest end from given
            on conflict (source, id) do update set month = excluded.month, digest = excluded.digest""";

    private final String name;
    private final Function<T, String> key;
    private final List<CopyColumn<T>> columns;
    private final String moment;
    private final String newer;

    /**
     * @param columns all that the digest is of, the key first
     * @param moment the column whose month a row belongs to
     * @param newer when a stored row {@code t} gives way to {@code excluded}, which differs
     */
    CopyTable(String name, Function<T, String> key, List<CopyColumn<T>> columns, String moment, String newer) {
        this.name = name;
        this.key = key;
        this.columns = columns;
        this.moment = moment;
        this.newer = newer;
    }

    /** Of what becomes of a page of rows: with the instant, one row with {@code added}, {@code changed}, {@code removed}. */
    String write() {
        return page() + filled(WRITE);
    }

    /** Of rows of a page that the copy has otherwise: {@code id}, {@code month}, {@code missing}. */
    String compare() {
        return page() + filled(COMPARE);
    }

    /** Notes, with the source, that the vendor has these. */
    String meet() {
        return page() + filled(MEET);
    }

    private String page() {
        return PAGE.formatted(joined(CopyColumn::given), joined(any -> "?"), joined(CopyColumn::name), digest("page."));
    }

    private String filled(String statement) {
        return statement.formatted(
                name,
                joined(CopyColumn::name),
                joined(column -> "excluded." + column.name()),
                digest("t."),
                newer,
                month("given."));
    }

    private String joined(Function<CopyColumn<T>, String> part) {
        return String.join(", ", columns.stream().map(part).toList());
    }

    /** What the digest of a row is, by the alias of its table, with a dot. */
    String digest(String alias) {
        return "md5(row(" + joined(column -> column.printed().formatted(alias)) + ")::text)";
    }

    /** Makes the digests of rows anew, by their ids, once something else than a page has changed them. */
    String seal() {
        return "update " + name + " t set digest = " + digest("t.") + " where t.id = any(?)";
    }

    /** The month a row belongs to, as {@link #digest}. */
    String month(String alias) {
        return MONTH.formatted(alias + moment);
    }

    /** The same in another table. */
    CopyTable<T> as(String other) {
        return new CopyTable<>(other, key, columns, moment, newer);
    }

    String name() {
        return name;
    }

    String key(T row) {
        return key.apply(row);
    }

    /** The parameters for rows of different keys, a column each, and then others. */
    @Nullable
    Object[] page(List<T> rows, @Nullable Object... others) {
        List<@Nullable Object> parameters = new ArrayList<>();
        columns.forEach(column -> parameters.add(values(column, rows)));
        parameters.addAll(Arrays.asList(others));
        return parameters.toArray();
    }

    private static <T> Columns.Column values(CopyColumn<T> column, List<T> rows) {
        return column.values().apply(rows);
    }
}
