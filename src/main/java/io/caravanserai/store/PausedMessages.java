package io.caravanserai.store;

import io.caravanserai.message.MessageState;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Messages that wait because an outside system asked for patience, or a person paused it. */
@Singleton
public final class PausedMessages {
    // The sentence of such a wait begins with the system, and has the word. What a node runs just now stays
    // as it is; of a list, which must not change, only the time does.
    private static final String HURRY = """
            with w as (
              select id, channel, case when lane is null then id::text else '=' || lane end as instance from message
              where finished is null and state = 'RETRYING' and due > ?
              and (failure::json ->> 'reason' like ? || ' %%patience%%' or failure::json ->> 'reason' like ? || ' is paused by %%')),
            free as (
              select t.task_name, t.task_instance from scheduled_tasks t
              where (t.task_name, t.task_instance) in (select channel, instance from w) and not t.picked
              for update skip locked),
            woken as (
              update scheduled_tasks t set execution_time = ? from free
              where t.task_name = free.task_name and t.task_instance = free.task_instance)
            update message m set due = ?, history = m.history || ?::text from w join free
            on free.task_name = w.channel and free.task_instance = w.instance where m.id = w.id
            returning m.channel""".replace("%%", "%");

    private final Sql sql;
    private final MessageStore messages;
    private final InstantSource clock;

    /** @param messages tells its listeners what has become due */
    public PausedMessages(Database database, MessageStore messages, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Makes them due now.
     *
     * @return how many
     */
    public int hurry(String system, String by) {
        Instant now = clock.instant();
        HistoryEntry entry = new HistoryEntry(null, now, MessageState.RETRYING.name(), by, now, null);
        List<String> channels =
                sql.query(HURRY, row -> row.getString(1), now, system, system, now, now, StoredJson.write(entry));
        Set<String> due = new HashSet<>(channels);
        messages.tell(due);
        return channels.size();
    }
}
