package io.caravanserai.store;

import io.caravanserai.message.Accepted;
import io.caravanserai.message.NewMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes new messages, the executions that wake them, and their runs' counts, many in a few statements. */
final class MessageInsert {
    // One statement, so one round trip and one commit for all that arrived together. The row
    // of a lane is locked even where nothing changes: a lane that another transaction is about
    // to remove cannot miss the message. Which rows are new is looked up by a hash ("is true" keeps it one):
    // comparing each with each takes a thousand of them longer than all else.
    private static final String INSERT = """
            with stored as (
              insert into message (id, channel, key, lane, run_id, parent_id, dry_run, state, due, position, not_after, about, duplicates,
                                   body, headers, accepted)
              select n.id, n.channel, n.key, coalesce(n.lane, case when c.batched then '' end), n.run_id, n.parent_id,
                     n.dry_run, 'READY', n.due, n.due, n.not_after, n.about, n.again, n.body, n.headers, ?
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                   as n(id, channel, key, lane, run_id, parent_id, dry_run, due, not_after, about, again, body, headers)
              left join channel c on c.name = n.channel
              order by n.channel, n.key
              on conflict (channel, key) do update set duplicates = message.duplicates + 1 + excluded.duplicates
              returning id, channel, key, lane, run_id, due),
            woken as (
              insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
              select s.channel, coalesce('=' || s.lane, s.id::text) as instance,
                     min(s.due + make_interval(secs => least(coalesce(c.linger_ms, 0), 1000) / 1000.0)), false, %s
              from stored s left join channel c on c.name = s.channel and s.lane = ''
              where (s.id in (select unnest(?::bigint[]))) is true
              group by s.channel, instance order by s.channel, instance
              on conflict (task_name, task_instance) do update
              set execution_time = least(scheduled_tasks.execution_time, excluded.execution_time)
              where not scheduled_tasks.picked)
            select id, channel, key, run_id from stored""".formatted(Lanes.FIRST_VERSION);

    private final RunCounts runCounts;

    MessageInsert(RunCounts runCounts) {
        this.runCounts = runCounts;
    }

    /** A message with the id it gets when it is the first with its key. */
    record Numbered(long id, NewMessage message) {}

    private record Draft(Numbered first, List<Integer> places) {
        long again() {
            return places.size() - 1L;
        }
    }

    private record Stored(
            long id,
            String channel,
            @Nullable String key,
            @Nullable Long runId) {}

    /** Inserts the messages; one answer for each, in order. */
    List<Accepted> in(Connection connection, List<Numbered> messages, Instant now) throws SQLException {
        List<Draft> drafts = drafts(messages);
        List<Stored> stored = insert(connection, drafts, now);
        Map<Long, Stored> byId = new HashMap<>();
        Map<String, Stored> byKey = new HashMap<>();
        for (Stored row : stored) {
            byId.put(row.id, row);
            if (row.key != null) {
                byKey.put(identity(row.channel, row.key), row);
            }
        }
        List<RunCounts.Place> opened = drafts.stream()
                .map(draft -> byId.get(draft.first.id))
                .filter(row -> row != null && row.runId != null)
                .map(row -> new RunCounts.Place(row.runId, row.channel))
                .toList();
        runCounts.opened(connection, opened);
        return answers(drafts, messages.size(), byId, byKey);
    }

    private static List<Draft> drafts(List<Numbered> messages) {
        List<Draft> drafts = new ArrayList<>();
        Map<String, Draft> byKey = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            Numbered numbered = messages.get(i);
            String key = numbered.message.key();
            Draft known = key == null ? null : byKey.get(identity(numbered.message.channel(), key));
            if (known != null) {
                known.places.add(i);
                continue;
            }
            Draft draft = new Draft(numbered, new ArrayList<>(List.of(i)));
            drafts.add(draft);
            if (key != null) {
                byKey.put(identity(numbered.message.channel(), key), draft);
            }
        }
        return drafts;
    }

    private static List<Stored> insert(Connection connection, List<Draft> drafts, Instant now) throws SQLException {
        List<NewMessage> rows =
                drafts.stream().map(draft -> draft.first.message).toList();
        return Sql.query(
                connection,
                INSERT,
                row -> new Stored(
                        row.getLong("id"), row.getString("channel"), row.getString("key"), Sql.number(row, "run_id")),
                now,
                Columns.bigint(drafts, draft -> draft.first.id),
                Columns.text(rows, NewMessage::channel),
                Columns.text(rows, NewMessage::key),
                Columns.text(rows, NewMessage::orderBy),
                Columns.bigint(
                        rows, row -> row.parent() == null ? null : row.parent().runId()),
                Columns.bigint(
                        rows, row -> row.parent() == null ? null : row.parent().messageId()),
                Columns.bool(rows, row -> row.parent() != null && row.parent().dryRun()),
                Columns.timestamp(rows, row -> row.due() == null || row.due().isBefore(now) ? now : row.due()),
                Columns.timestamp(rows, NewMessage::notAfter),
                Columns.text(rows, NewMessage::about),
                Columns.bigint(drafts, Draft::again),
                Columns.text(rows, NewMessage::body),
                Columns.text(rows, row -> StoredJson.headers(row.headers())),
                Columns.bigint(drafts, draft -> draft.first.id));
    }

    private static List<Accepted> answers(
            List<Draft> drafts, int size, Map<Long, Stored> byId, Map<String, Stored> byKey) {
        Accepted[] answers = new Accepted[size];
        for (Draft draft : drafts) {
            NewMessage message = draft.first.message;
            Stored own = byId.get(draft.first.id);
            Stored row = own != null ? own : byKey.get(identity(message.channel(), String.valueOf(message.key())));
            for (int i = 0; i < draft.places.size(); i++) {
                answers[draft.places.get(i)] = new Accepted(row.id, own == null || i > 0, row.runId);
            }
        }
        return List.of(answers);
    }

    /** The channels in which some of the messages are due at once. */
    static Set<String> dueNow(List<NewMessage> messages, Instant now) {
        Set<String> channels = new TreeSet<>();
        for (NewMessage message : messages) {
            @Nullable Instant due = message.due();
            if (due == null || !due.isAfter(now)) {
                channels.add(message.channel());
            }
        }
        return channels;
    }

    private static String identity(String channel, String key) {
        return channel + '\n' + key;
    }
}
