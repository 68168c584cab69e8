package io.caravanserai.store;

import io.caravanserai.message.Accepted;
import io.caravanserai.message.Call;
import io.caravanserai.message.Failure;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Outcome;
import io.caravanserai.message.Outcomes;
import io.caravanserai.message.Settlement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Outcomes in PostgreSQL, each beside its message. */
public final class OutcomeStore implements Outcomes {
    private static final String ADD = """
            insert into reply (message_id, address, key, route, caller, digest) values (?, ?, ?, ?, ?, ?)
            on conflict do nothing""";
    private static final String SELECT = """
            select r.message_id, r.address, r.route, r.caller, r.digest, r.result, m.state, m.failure, m.body is not null as kept
            from reply r join message m on m.id = r.message_id where\s""";
    private static final String KEEP = """
            update reply set result = ? where message_id = ? and exists (
              select from scheduled_tasks t
              where t.task_name = ? and t.task_instance = ? and t.version = ? and t.picked)""";

    private final Sql sql;
    private final MessageStore messages;

    /** @param messages where they are accepted */
    public OutcomeStore(Database database, MessageStore messages) {
        this.sql = new Sql(database.dataSource());
        this.messages = messages;
    }

    /** The key stands for a message of another channel already: what was about to be accepted is not. */
    private static final class TakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenException() {
            super("The key is taken.", null, false, false);
        }
    }

    @Override
    public Outcome ask(NewMessage message, Call call) {
        try {
            Outcome outcome = sql.inTransaction(connection -> ask(connection, message, call));
            messages.tell(Set.of(message.channel()));
            return outcome;
        } catch (TakenException e) {
            return sql.one(SELECT + "r.key = ?", OutcomeStore::read, call.key()).orElseThrow(() -> e);
        }
    }

    private Outcome ask(Connection connection, NewMessage message, Call call) throws SQLException {
        Accepted accepted = messages.insert(connection, message);
        Sql.update(
                connection, ADD, accepted.id(), Call.random(), call.key(), call.route(), call.caller(), call.digest());
        return Sql.query(connection, SELECT + "r.message_id = ?", OutcomeStore::read, accepted.id()).stream()
                .findFirst()
                .orElseThrow(TakenException::new);
    }

    @Override
    public List<Outcome> ended(Collection<Long> ids) {
        return sql.query(
                SELECT + "r.message_id = any(?) and m.finished is not null",
                OutcomeStore::read,
                Columns.bigint(List.copyOf(ids), id -> id));
    }

    @Override
    public Optional<Outcome> at(String address) {
        return sql.one(SELECT + "r.address = ?", OutcomeStore::read, address);
    }

    @Override
    public void keep(Settlement.Claim claim, long message, @Nullable String result) {
        sql.update(KEEP, result, message, claim.channel(), claim.instance(), claim.version());
    }

    private static Outcome read(ResultSet row) throws SQLException {
        @Nullable String failure = row.getString("failure");
        return new Outcome(
                row.getLong("message_id"),
                row.getString("address"),
                new Call(row.getString("route"), row.getString("caller"), null, row.getString("digest")),
                MessageState.valueOf(row.getString("state")),
                failure == null ? null : StoredJson.read(failure, Failure.class),
                row.getString("result"),
                row.getBoolean("kept"));
    }
}
