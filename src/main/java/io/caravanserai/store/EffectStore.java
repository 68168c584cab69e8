package io.caravanserai.store;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.HoldLostException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.Settlement.Claim;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The journal of effects in PostgreSQL. What arrives together is committed together. */
public final class EffectStore implements Effects {
    private static final String REPLACE = """
            update effect set request = ?, fingerprint = ?
            where message_id = ? and step = ? and state = 'INTENDED' and held_under = ?""";

    // Only under the hold that intended it last: what somebody else has taken up, he finds out.
    private static final String SETTLE = """
            update effect e set state = s.state, response = coalesce(s.response, e.response), settled = ?,
              differs = case when s.differs then coalesce(e.differs, ?) else e.differs end
            from unnest(?, ?, ?, ?, ?, ?) as s(message_id, step, version, state, response, differs)
            where e.message_id = s.message_id and e.step = s.step and e.held_under = s.version
            returning e.message_id, e.step""";

    private record Settling(Effect.Key key, Claim claim, Outcome outcome) {}

    private final Sql sql;
    private final InstantSource clock;
    private final GroupCommit commit;
    private final GroupedWork<EffectIntents.Intent, @Nullable Intention> intending;
    private final GroupedWork<Settling, Boolean> settling = new Settlings();

    /** @param clock gives the times in the journal */
    public EffectStore(Database database, GroupCommit commit, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
        this.commit = commit;
        this.intending = new EffectIntents(clock);
    }

    @Override
    public Intention intend(Wanted wanted, Claim claim) {
        // Whether it is there must be known before the call, and after an unheard commit only the database can tell.
        @Nullable Intention known = commit.keep(intending, new EffectIntents.Intent(wanted, claim));
        if (known == null) {
            throw refused(wanted);
        }
        return known;
    }

    private RuntimeException refused(Wanted wanted) {
        long message = wanted.key().messageId();
        String what = "The write of " + wanted.key().stepId() + " to " + wanted.system();
        return sql.<RuntimeException>one(
                        "select state from message where id = ? and finished is not null",
                        row -> new PermanentException(what + " for message " + message + ", which is "
                                + row.getString("state") + ", comes too late and is not made."),
                        message)
                .orElseGet(() -> new HoldLostException(
                        what + " is not made: another node has taken over message " + message + "."));
    }

    @Override
    public boolean replace(Wanted wanted, Claim claim) {
        return sql.update(
                        REPLACE,
                        wanted.request(),
                        wanted.fingerprint(),
                        wanted.key().messageId(),
                        wanted.key().step(),
                        claim.version())
                == 1;
    }

    @Override
    public boolean settle(Effect.Key key, Claim claim, Outcome outcome) {
        return commit.keep(settling, new Settling(key, claim, outcome));
    }

    @Override
    public boolean holds(Claim claim) {
        return Lanes.holds(sql, claim);
    }

    @Override
    public List<Effect> of(long messageId) {
        return sql.query(
                "select * from effect where message_id = ? order by intended, step", EffectStore::read, messageId);
    }

    static Effect read(ResultSet row) throws SQLException {
        return new Effect(
                new Effect.Key(row.getLong("message_id"), row.getString("step")),
                row.getString("system"),
                row.getString("item"),
                Effect.State.valueOf(row.getString("state")),
                row.getString("request"),
                row.getString("response"),
                row.getTimestamp("intended").toInstant(),
                Sql.instant(row, "settled"),
                Sql.instant(row, "differs"));
    }

    private final class Settlings implements GroupedWork<Settling, Boolean> {
        @Override
        public List<Boolean> in(Connection connection, List<Settling> settlings) throws SQLException {
            List<Effect.Key> settled = Sql.query(
                    connection,
                    SETTLE,
                    row -> new Effect.Key(row.getLong("message_id"), row.getString("step")),
                    clock.instant(),
                    clock.instant(),
                    Columns.bigint(settlings, each -> each.key.messageId()),
                    Columns.text(settlings, each -> each.key.step()),
                    Columns.bigint(settlings, each -> each.claim.version()),
                    Columns.text(settlings, each -> each.outcome.state().name()),
                    Columns.text(settlings, each -> each.outcome.response()),
                    Columns.bool(settlings, each -> each.outcome.differs()));
            var known = new java.util.HashSet<>(settled);
            return settlings.stream().map(each -> known.contains(each.key)).toList();
        }
    }
}
