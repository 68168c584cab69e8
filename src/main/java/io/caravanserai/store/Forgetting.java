package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.util.List;

/** Lets a hub that tries cases begin each of them as if it had just been started, and its routes stay. */
@Singleton
public final class Forgetting {
    /** The first id of a message: no other number that a flow may write looks like one. */
    public static final long FIRST_MESSAGE = 800_000_000_000_000L;

    /** As {@link #FIRST_MESSAGE}, of a run. */
    public static final long FIRST_RUN = 900_000_000_000_000L;

    // Row by row: whoever looks for what is due is in nobody's way.
    static final List<String> TABLES = List.of(
            "scheduled_tasks",
            "effect",
            "message",
            "run",
            "first_message",
            "person",
            "arrival",
            "reply",
            "budget",
            "connection_pause",
            "pause",
            "calendar_move",
            "alarm",
            "schedule",
            "retention",
            "support_ticket",
            "support_chat",
            "support_watermark",
            "support_look",
            "support_sync",
            "support_backlog",
            "support_erased",
            "support_seen",
            "support_month",
            "support_difference",
            "support_change",
            "support_spare_ticket",
            "support_spare_chat",
            "support_spare",
            "support_sheet_ticket",
            "support_sheet_chat",
            "support_sheet",
            "support_hub",
            "support_question",
            "contact_consent",
            "contact_suppression",
            "contact_event",
            "contact_sent",
            "contact_switch",
            "academy_decision",
            "replay",
            "message_edit",
            "doubt_word");
    private static final String MESSAGES = "select setval('message_id', greatest(nextval('message_id'), ?))";
    private static final String RUNS = "select setval(pg_get_serial_sequence('run', 'id'),"
            + " greatest(nextval(pg_get_serial_sequence('run', 'id')), ?))";

    private static final String KEPT = """
            select exists (select 1 from message where id < ?) or exists (select 1 from run where id < ?)""";

    private final Sql sql;

    /**
     * Of this database, which no other hub has used.
     *
     * @throws Refused when one has: a setting that was copied must not cost anybody their messages
     */
    public Forgetting(Database database) {
        this.sql = new Sql(database.dataSource());
        boolean kept = sql.one(KEPT, row -> row.getBoolean(1), FIRST_MESSAGE, FIRST_RUN)
                .orElseThrow();
        if (kept) {
            throw new Refused("This database holds messages or runs of a hub that keeps them, so nothing is forgotten."
                    + " Only the command test sets hub.forget=when-told: remove the setting.");
        }
    }

    /** Forgets all messages, runs and effects, and what follows from them. Nothing may be under way. */
    public void all() {
        sql.inTransaction(connection -> {
            for (String table : TABLES) {
                Sql.update(connection, "delete from " + table);
            }
            Sql.query(connection, MESSAGES, row -> row.getLong(1), FIRST_MESSAGE);
            return Sql.query(connection, RUNS, row -> row.getLong(1), FIRST_RUN);
        });
    }
}
