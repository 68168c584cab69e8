package io.caravanserai.console.repair;

import io.caravanserai.json.Json;
import io.caravanserai.message.Failure;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.Database;
import io.caravanserai.store.MessageStore;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Parked messages of the flow {@code demo}, which does any number but thirteen. */
@Singleton
public class RepairData {
    private final MessageStore messages;
    private final Sql sql;

    RepairData(MessageStore messages, Database database) {
        this.messages = messages;
        this.sql = new Sql(database.dataSource());
    }

    /** One that was refused with this reason, about this person; its number decides what becomes of a replay. */
    public long park(String number, Failure failure, @Nullable String about) {
        NewMessage message = new NewMessage(
                "demo-item",
                UUID.randomUUID().toString(),
                null,
                null,
                Instant.now().plusSeconds(3_600),
                number,
                Map.of());
        long id = messages.accept(message).id();
        sql.update("delete from scheduled_tasks where task_instance = ?", Long.toString(id));
        sql.update(
                "update message set state = 'PARKED', finished = now(), failure = ?::text, about = ? where id = ?",
                Json.MAPPER.valueToTree(failure).toString(),
                about,
                id);
        return id;
    }

    /** As {@link #park}, in doubt about a write. */
    public long doubt(String number, String about) {
        Failure failure = new Failure(
                Failure.IN_DOUBT,
                "Nobody knows whether greet reached hubspot: the call before was cut short. Look there, then replay.",
                "demo-item",
                "greet",
                null);
        long id = park(number, failure, about);
        sql.update(
                "insert into effect (message_id, step, system, state, request, intended) values (?, 'greet', 'hubspot',"
                        + " 'IN_DOUBT', '{\"method\":\"POST\",\"path\":\"/greetings\",\"body\":{\"to\":\"ann\"}}', now())",
                id);
        return id;
    }

    /** A planned write of a dry run; the run. */
    public long planned(String request) {
        long run = sql.one("""
                        insert into run (flow, trigger, state, outcome, dry_run, parameters, started, completed)
                        values ('demo', 'person', 'COMPLETE', 'ok', true, '{}', now(), now()) returning id""", row -> row.getLong(1)).orElseThrow();
        long id = park("1", refused("hubspot answered GET /x with 404: Nothing there."), null);
        sql.update("update message set state = 'DONE', run_id = ?, dry_run = true where id = ?", run, id);
        sql.update(
                "insert into effect (message_id, step, system, state, request, intended) values (?, 'update', 'hubspot',"
                        + " 'PLANNED', ?, now())",
                id,
                request);
        return run;
    }

    /** A failure at the step {@code greet}. */
    public static Failure refused(String reason) {
        return new Failure("permanent", reason, "demo-item", "greet", null);
    }

    /** Throws away what is parked, so that causes of other tests are not in the way. */
    public void clear() {
        sql.update("update replay set ended = now(), state = 'STOPPED', reason = 'cleared' where ended is null");
        sql.update("update message set state = 'DISCARDED', finished = now() where state = 'PARKED'");
    }
}
