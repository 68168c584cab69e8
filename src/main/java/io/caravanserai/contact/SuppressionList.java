package io.caravanserai.contact;

import io.caravanserai.store.Database;
import io.caravanserai.store.Paging;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The list of those who are not written to, as it is read. */
@Singleton
public final class SuppressionList {
    /** How many a page shows. */
    public static final int PAGE = 50;

    private static final String ROWS = "select * from contact_suppression where true";
    private static final String COUNTS =
            "select reason, channel, category, count(*) as n from contact_suppression where " + Suppressions.HOLDS
                    + " group by 1, 2, 3 order by 1, 2, 3";

    private final Sql sql;
    private final Digests digests;
    private final InstantSource clock;

    SuppressionList(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.digests = new Digests(sql);
        this.clock = clock;
    }

    /**
     * Which rows are asked for; null and empty for all.
     *
     * @param standing whether only those that keep somebody from being written to
     */
    public record Filter(
            @Nullable Identity identity,
            @Nullable Medium channel,
            @Nullable String category,
            @Nullable Reason reason,
            boolean standing) {}

    /** How many stand, of a reason, channel and category. */
    public record Count(String reason, String channel, String category, long people) {}

    /** A page of them, the newest first, and one more where there are more. */
    public List<Suppression> page(Filter filter, int page) {
        Where where = where(filter);
        where.parameters.add(PAGE + 1);
        where.parameters.add((long) page * PAGE);
        return sql.query(
                ROWS + where.sql + " order by since desc, id desc limit ? offset ?",
                Suppressions::read,
                where.parameters.toArray());
    }

    /** All of them, the oldest first, one page in memory at a time. */
    public void forEach(Filter filter, Consumer<Suppression> row) {
        Paging.forEach(last -> behind(filter, last), row);
    }

    private List<Suppression> behind(Filter filter, @Nullable Suppression last) {
        Where where = where(filter);
        where.parameters.add(last == null ? 0L : last.id());
        return sql.query(
                ROWS + where.sql + " and id > ? order by id limit " + Paging.AT_ONCE,
                Suppressions::read,
                where.parameters.toArray());
    }

    /** How many stand, of each kind. */
    public List<Count> counts() {
        return sql.query(
                COUNTS,
                row -> new Count(
                        row.getString("reason"), row.getString("channel"), row.getString("category"), row.getLong("n")),
                clock.instant());
    }

    private record Where(String sql, List<@Nullable Object> parameters) {}

    private Where where(Filter filter) {
        StringBuilder where = new StringBuilder();
        List<@Nullable Object> parameters = new ArrayList<>();
        and(where, parameters, " and digest = ?", filter.identity == null ? null : digests.of(filter.identity));
        and(where, parameters, " and channel = ?", filter.channel == null ? null : filter.channel.word());
        and(where, parameters, " and category = ?", filter.category);
        and(where, parameters, " and reason = ?", filter.reason == null ? null : filter.reason.word());
        and(where, parameters, " and " + Suppressions.HOLDS, filter.standing ? clock.instant() : null);
        return new Where(where.toString(), parameters);
    }

    private static void and(
            StringBuilder where, List<@Nullable Object> parameters, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(condition);
            parameters.add(value);
        }
    }
}
