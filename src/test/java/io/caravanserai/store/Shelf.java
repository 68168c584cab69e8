package io.caravanserai.store;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects.Intention;
import io.caravanserai.message.Effects.Outcome;
import io.caravanserai.message.Effects.Wanted;
import io.caravanserai.message.Failure;
import io.caravanserai.message.Message;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Settled;
import io.caravanserai.message.Settlement;
import io.caravanserai.message.Settlement.Claim;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The store with a channel of its own, and a node that takes what a test tells it to. */
final class Shelf implements AutoCloseable {
    final InstantSource clock = InstantSource.system();
    final String channel = channel();
    final Database database;
    final GroupCommit commit;
    final MessageStore messages;
    final RunStore runs;
    final EffectStore effects;
    final MessageSearch search;
    final MessageOperations operations;
    final Sql sql;

    Shelf() {
        this(TestDatabase.open());
    }

    Shelf(Database database) {
        this.database = database;
        this.commit = GroupCommit.on(database);
        this.messages = new MessageStore(database, commit, clock);
        this.runs = new RunStore(database, messages, clock);
        this.effects = new EffectStore(database, commit, clock);
        this.search = new MessageSearch(database, effects, clock);
        this.operations = new MessageOperations(database, messages, clock);
        this.sql = new Sql(database.dataSource());
    }

    static String channel() {
        return "test-" + UUID.randomUUID().toString().replace("-", "");
    }

    long accept(@Nullable String lane, @Nullable Instant due) {
        return messages.accept(new NewMessage(channel, null, lane, null, due, "{\"n\":1}", Map.of()))
                .id();
    }

    long accept() {
        return accept(null, null);
    }

    /** Has a node pick the execution of a message or lane. */
    Claim pick(String instance) {
        return pick(channel, instance);
    }

    Claim pick(String channel, String instance) {
        long version = sql.one("""
                        update scheduled_tasks set picked = true, picked_by = 'test', last_heartbeat = now(),
                        version = version + 1 where task_name = ? and task_instance = ? and not picked returning version""", row -> row.getLong(1), channel, instance).orElseThrow();
        return new Claim(channel, instance, version);
    }

    boolean settle(Claim claim, long id, MessageState state, @Nullable Failure failure) {
        Instant due = state == MessageState.RETRYING ? Instant.now().plusSeconds(600) : null;
        return settled(claim, id, state, due, failure).held();
    }

    Settled settled(Claim claim, long id, MessageState state, @Nullable Instant due, @Nullable Failure failure) {
        Message message = new Message(id, claim.channel(), null, null, false, 0, null, Map.of(), Instant.now());
        return messages.settleAll(
                List.of(new Settlement(message, id, claim, state, due, true, Instant.now(), failure)));
    }

    /** Has the node that holds a message intend a write. */
    Intention intend(Effect.Key key, Claim claim) {
        return effects.intend(new Wanted(key, "timeback", null, "{\"method\":\"POST\"}", "print"), claim);
    }

    /** As {@link #intend}, and what came of it. */
    boolean settle(Effect.Key key, Claim claim, Effect.State state, @Nullable String response) {
        return effects.settle(key, claim, new Outcome(state, response, false));
    }

    long parked() {
        long id = accept();
        settle(pick(Long.toString(id)), id, MessageState.PARKED, failure("permanent"));
        return id;
    }

    static Failure failure(String kind) {
        return new Failure(kind, "400: not a student.", "test", "account", null);
    }

    MessageDetail one(long id) {
        return search.one(id).orElseThrow();
    }

    MessageState state(long id) {
        return one(id).row().state();
    }

    List<Long> find(MessageState state) {
        return search.find(filter(state), 0).stream().map(MessageRow::id).toList();
    }

    MessageFilter filter(@Nullable MessageState state) {
        return new MessageFilter(channel, state, null, null, null, null, null, null);
    }

    boolean hasExecution(String instance) throws SQLException {
        return sql.one(
                        "select 1 from scheduled_tasks where task_name = ? and task_instance = ?",
                        row -> true,
                        channel,
                        instance)
                .isPresent();
    }

    @Override
    public void close() {
        commit.close();
        database.close();
    }
}
