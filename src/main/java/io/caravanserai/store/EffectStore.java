package io.caravanserai.store;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journal of effects in PostgreSQL. What arrives together is committed together. */
public final class EffectStore implements Effects {
    // An intention that is surely not done is taken up again; of any other the state as it was found counts.
    private static final String INTEND = """
            insert into effect (message_id, step, system, state, request, intended)
            select i.message_id, i.step, i.system, 'INTENDED', i.request, ?
            from unnest(?, ?, ?, ?) as i(message_id, step, system, request) order by i.message_id, i.step
            on conflict (message_id, step) do update set state = 'INTENDED', request = excluded.request
            where effect.state = 'NOT_DONE'
            returning message_id, step""";
    private static final String FOUND = """
            select e.message_id, e.step, e.state, e.response
            from effect e join unnest(?, ?) as i(message_id, step) on e.message_id = i.message_id and e.step = i.step""";
    private static final String SETTLE = """
            update effect e set state = s.state, response = coalesce(s.response, e.response), settled = ?
            from unnest(?, ?, ?, ?) as s(message_id, step, state, response)
            where e.message_id = s.message_id and e.step = s.step""";

    private record Intended(Effect.Key key, String system, String request) {}

    private record Outcome(
            Effect.Key key, Effect.State state, @Nullable String response) {}

    private final Sql sql;
    private final InstantSource clock;
    private final GroupCommit commit;
    private final GroupCommit.Kind<Intended, Intention> intending = new Intending();
    private final GroupCommit.Kind<Outcome, Boolean> settling = new Settling();

    /** @param clock gives the times in the journal */
    public EffectStore(Database database, GroupCommit commit, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
        this.commit = commit;
    }

    @Override
    public Intention intend(Effect.Key key, String system, String request) {
        return commit.run(intending, new Intended(key, system, request));
    }

    @Override
    public void settle(Effect.Key key, Effect.State state, @Nullable String response) {
        commit.run(settling, new Outcome(key, state, response));
    }

    @Override
    public List<Effect> of(long messageId) {
        return sql.query(
                "select * from effect where message_id = ? order by intended, step",
                row -> new Effect(
                        new Effect.Key(row.getLong("message_id"), row.getString("step")),
                        row.getString("system"),
                        Effect.State.valueOf(row.getString("state")),
                        row.getString("request"),
                        row.getString("response"),
                        row.getTimestamp("intended").toInstant(),
                        Sql.instant(row, "settled")),
                messageId);
    }

    private static Map<Effect.Key, Intention> intend(Connection connection, List<Intended> intended, Instant now)
            throws SQLException {
        Map<Effect.Key, Intention> known = new HashMap<>();
        Sql.query(
                connection,
                INTEND,
                row -> known.put(
                        new Effect.Key(row.getLong("message_id"), row.getString("step")),
                        new Intention(true, Effect.State.INTENDED, null)),
                now,
                Columns.bigint(intended, each -> each.key.messageId()),
                Columns.text(intended, each -> each.key.step()),
                Columns.text(intended, Intended::system),
                Columns.text(intended, Intended::request));
        List<Intended> found =
                intended.stream().filter(each -> !known.containsKey(each.key)).toList();
        if (!found.isEmpty()) {
            Sql.query(
                    connection,
                    FOUND,
                    row -> known.put(
                            new Effect.Key(row.getLong("message_id"), row.getString("step")),
                            new Intention(
                                    false, Effect.State.valueOf(row.getString("state")), row.getString("response"))),
                    Columns.bigint(found, each -> each.key.messageId()),
                    Columns.text(found, each -> each.key.step()));
        }
        return known;
    }

    private final class Intending implements GroupCommit.Kind<Intended, Intention> {
        @Override
        public List<Intention> in(Connection connection, List<Intended> intended) throws SQLException {
            Map<Effect.Key, Intention> known = intend(connection, intended, clock.instant());
            return intended.stream().map(each -> known.get(each.key)).toList();
        }
    }

    private final class Settling implements GroupCommit.Kind<Outcome, Boolean> {
        @Override
        public List<Boolean> in(Connection connection, List<Outcome> outcomes) throws SQLException {
            Sql.update(
                    connection,
                    SETTLE,
                    clock.instant(),
                    Columns.bigint(outcomes, each -> each.key.messageId()),
                    Columns.text(outcomes, each -> each.key.step()),
                    Columns.text(outcomes, each -> each.state.name()),
                    Columns.text(outcomes, Outcome::response));
            return outcomes.stream().map(each -> true).toList();
        }
    }
}
