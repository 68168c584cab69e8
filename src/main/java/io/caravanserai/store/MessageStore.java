package io.caravanserai.store;

import io.caravanserai.message.Accepted;
import io.caravanserai.message.Message;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Settled;
import io.caravanserai.message.Settlement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Messages in PostgreSQL. What arrives together is committed together. */
public final class MessageStore implements Messages {
    private final Sql sql;
    private final InstantSource clock;
    private final MessageIds ids;
    private final MessageInsert insert;
    private final MessageSettle settle;
    private final Withdrawal withdrawal;
    private final GroupCommit commit;
    private final Availability availability;
    private final GroupedWork<NewMessage, Accepted> accepting = new Accepting();
    private final GroupedWork<Settlement, MessageSettle.Result> settling = new Settling();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

    /** @param clock decides what is due */
    public MessageStore(Database database, GroupCommit commit, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
        this.ids = new MessageIds(sql);
        RunCounts runCounts = new RunCounts();
        this.insert = new MessageInsert(runCounts);
        RunCompletion completion = new RunCompletion(insert, ids);
        this.settle = new MessageSettle(runCounts, completion);
        this.withdrawal = new Withdrawal(new MessageHold(runCounts, completion));
        this.commit = commit;
        this.availability = database.availability();
    }

    @Override
    public Accepted accept(NewMessage message) {
        if (!message.isPlanned()) {
            return commit.run(accepting, message);
        }
        // A dry run must not take the key away from the real message that comes later, but it must see the earlier one.
        Optional<Accepted> earlier = sql.one(
                "select id, run_id from message where channel = ? and key = ?",
                row -> new Accepted(row.getLong("id"), true, Sql.number(row, "run_id")),
                message.channel(),
                message.key());
        String key = "dry run " + message.parent().runId() + " " + message.key();
        return earlier.orElseGet(() -> commit.run(accepting, message.withKey(key)));
    }

    @Override
    public CompletionStage<Accepted> acceptAsync(NewMessage message) {
        return !message.isPlanned()
                ? commit.submit(accepting, message)
                : CompletableFuture.supplyAsync(() -> accept(message));
    }

    @Override
    public Settled settle(Settlement settlement) {
        return commit.keep(settling, settlement).settled();
    }

    @Override
    public Settled settleAll(List<Settlement> settlements) {
        if (settlements.isEmpty()) {
            return new Settled(true, null);
        }
        List<MessageSettle.Result> settled = availability.patiently(() -> sql.inTransaction(connection -> {
            RunCounts.hold(connection, settlements.stream().map(settling::run).filter(Objects::nonNull));
            return settling.in(connection, settlements);
        }));
        settling.committed(settlements, settled);
        return new Settled(
                settled.stream().anyMatch(each -> each.settled().held()),
                settled.stream()
                        .map(each -> each.settled().undecided())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null));
    }

    @Override
    public Optional<Settled.Undecided> undecided(long id) {
        return sql.inTransaction(connection -> Undecisions.of(connection, id));
    }

    @Override
    public List<Message> take(Settlement.Claim claim, Instant now, int limit) {
        return sql.inTransaction(connection -> Lanes.take(connection, claim, now, limit));
    }

    @Override
    public void release(Settlement.Claim claim) {
        Instant now = clock.instant();
        Optional<Instant> due =
                availability.patiently(() -> sql.inTransaction(connection -> Lanes.release(connection, claim, now)));
        if (due.isPresent() && !due.get().isAfter(now)) {
            tell(Set.of(claim.channel()));
        }
    }

    @Override
    public int withdraw(String channel, List<String> keyPrefixes, List<String> keep, String reason) {
        Withdrawal.Unwanted unwanted = new Withdrawal.Unwanted(channel, keyPrefixes, keep);
        Withdrawal.Done done =
                sql.inTransaction(connection -> withdrawal.in(connection, unwanted, reason, clock.instant()));
        tell(done.due());
        return done.messages();
    }

    @Override
    public boolean haveWritten(List<Message> messages) {
        return sql.one(
                        "select 1 from effect where message_id = any(?) limit 1",
                        row -> true,
                        Columns.bigint(messages, Message::id))
                .isPresent();
    }

    @Override
    public boolean holds(Settlement.Claim claim) {
        return Lanes.holds(sql, claim);
    }

    @Override
    public void giveBack(Settlement.Claim claim) {
        availability.shortage().rest();
        availability.patiently(() -> Lanes.giveBack(sql, claim));
    }

    @Override
    public void revive(Settlement.Claim claim, String deadNode) {
        sql.inTransaction(connection -> Revival.of(connection, claim, deadNode, clock.instant()));
        tell(Set.of(claim.channel()));
    }

    @Override
    public long declare(String channel, boolean batched, Duration linger, @Nullable String flow) {
        return sql.inTransaction(connection -> ChannelRows.declare(connection, channel, batched, linger, flow));
    }

    @Override
    public void onDue(Consumer<String> listener) {
        listeners.add(listener);
    }

    @Override
    public void offDue(Consumer<String> listener) {
        listeners.remove(listener);
    }

    /** Tells the listeners that something in these channels is due. */
    void tell(Collection<String> channels) {
        channels.forEach(channel -> listeners.forEach(listener -> listener.accept(channel)));
    }

    /** Inserts inside a transaction of the caller, who tells the listeners after its commit. */
    Accepted insert(Connection connection, NewMessage message) throws SQLException {
        return insert.in(connection, List.of(numbered(message)), clock.instant())
                .get(0);
    }

    private MessageInsert.Numbered numbered(NewMessage message) {
        return new MessageInsert.Numbered(ids.getAsLong(), message);
    }

    private final class Accepting implements GroupedWork<NewMessage, Accepted> {
        @Override
        public @Nullable Long run(NewMessage message) {
            return message.parent() == null ? null : message.parent().runId();
        }

        @Override
        public List<Accepted> in(Connection connection, List<NewMessage> messages) throws SQLException {
            return insert.in(
                    connection,
                    messages.stream().map(MessageStore.this::numbered).toList(),
                    clock.instant());
        }

        @Override
        public void committed(List<NewMessage> messages, List<Accepted> accepted) {
            tell(MessageInsert.dueNow(messages, clock.instant()));
        }
    }

    private final class Settling implements GroupedWork<Settlement, MessageSettle.Result> {
        @Override
        public @Nullable Long run(Settlement settlement) {
            return settlement.message().runId();
        }

        @Override
        public List<MessageSettle.Result> in(Connection connection, List<Settlement> settlements) throws SQLException {
            return settle.in(connection, settlements, clock.instant());
        }

        @Override
        public void committed(List<Settlement> settlements, List<MessageSettle.Result> settled) {
            tell(settled.get(0).due());
        }
    }
}
