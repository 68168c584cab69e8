package io.caravanserai.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Messages that were accepted into a channel just after an edit had taken it away: by a hook that was answering then, here or
 * on a node that had not heard yet. They go the way of the others, and where there were none they are parked, so that nobody
 * waits where no route takes from.
 */
final class Latecomers {
    private static final Logger LOG = Logger.getLogger(Latecomers.class);

    // A channel that a route takes from again has a row of its own again. What was said last counts:
    // it may have been taken away more than once.
    private static final String LATE = """
            select a.kind, a.old_name, a.new_name, a.version from edit_answer a
            where a.kind in ('MOVE', 'DISCARD', 'LEFT') and a.applied is not null
            and exists (select 1 from scheduled_tasks x where x.task_name = a.old_name)
            and not exists (select 1 from channel c where c.name = a.old_name)
            and not exists (
              select 1 from edit_answer later where later.old_name = a.old_name and later.version > a.version
              and later.kind in ('MOVE', 'DISCARD', 'LEFT') and later.applied is not null)
            order by a.version for update of a skip locked""";

    // The key was accepted there: it is the same delivery once more.
    private static final String REPEATED = """
            with repeated as (
              delete from message m using message there
              where m.channel = ? and m.finished is null and there.channel = ? and there.key = m.key
              returning m.id, there.id as first),
            gone as (
              delete from scheduled_tasks x using repeated r where x.task_name = ? and x.task_instance = r.id::text)
            update message m set duplicates = m.duplicates + 1 from repeated r where m.id = r.first""";

    private final ChannelDrop drop;

    Latecomers(ChannelDrop drop) {
        this.drop = drop;
    }

    private record Late(
            EditAnswer.Kind kind, String channel, @Nullable String other, long version) {}

    void follow(Connection connection, Instant now) throws SQLException {
        List<Late> late = Sql.query(
                connection,
                LATE,
                row -> new Late(
                        EditAnswer.Kind.valueOf(row.getString("kind")),
                        row.getString("old_name"),
                        row.getString("new_name"),
                        row.getLong("version")));
        for (Late each : late) {
            follow(connection, each, now);
        }
    }

    private void follow(Connection connection, Late late, Instant now) throws SQLException {
        // A route may begin to take from it just now: then nobody is late any more.
        if (ChannelRows.isDeclared(connection, late.channel)) {
            return;
        }
        switch (late.kind) {
            case DISCARD ->
                say(late, drop.discard(connection, late.channel, late.version, now), "discarded, as the others");
            case LEFT -> say(late, drop.park(connection, late.channel, late.version, now), "parked");
            default -> {
                String other = String.valueOf(late.other);
                Sql.update(connection, REPEATED, late.channel, other, late.channel);
                ChannelMove.make(connection, late.channel, other);
            }
        }
    }

    private static void say(Late late, int messages, String what) {
        LOG.warnf(
                "%d %s to %s, which no route takes since v%d: %s.",
                messages, messages == 1 ? "message came" : "messages came", late.channel, late.version, what);
    }
}
