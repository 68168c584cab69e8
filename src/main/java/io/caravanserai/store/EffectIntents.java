package io.caravanserai.store;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects.Intention;
import io.caravanserai.message.Effects.Wanted;
import io.caravanserai.message.Settlement.Claim;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Intends writes, many in a few statements: those of attempts that still hold their message, which is not finished. */
final class EffectIntents implements GroupedWork<EffectIntents.Intent, @Nullable Intention> {
    // Whoever was taken for dead and comes back finds his version gone. A lane stays held when one of its
    // messages is done.
    private static final String HELD = """
            unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              as i(message_id, step, system, item, request, fingerprint, channel, instance, version, id)
            join scheduled_tasks t on t.task_name = i.channel and t.task_instance = i.instance and t.version = i.version
              and t.picked and (i.instance !~ '^=' or exists (
                select 1 from message m where m.id = i.message_id and m.finished is null))""";

    // An intention that is surely not done is taken up again, with the request as it is now.
    private static final String INTEND = """
            insert into effect (message_id, step, system, item, state, request, fingerprint, held_under, intent, intended)
            select i.message_id, i.step, i.system, i.item, 'INTENDED', i.request, i.fingerprint, i.version, i.id, ?
            from %s
            order by i.message_id, i.step
            on conflict (message_id, step) do update
            set state = 'INTENDED', request = excluded.request, fingerprint = excluded.fingerprint,
                held_under = excluded.held_under, intent = excluded.intent
            where effect.state = 'NOT_DONE'
            returning message_id, step, state, response, true as fresh, false as differs""".formatted(HELD);

    // Of any other the state as it was found counts. From now on only this attempt records the outcome of an open one.
    // An open one that stands for this very intention was committed unheard: its call is still to be made.
    private static final String TAKE_UP = """
            update effect e
            set held_under = case when e.state = 'INTENDED' then i.version else e.held_under end,
                differs = case when e.state = 'DONE' then ? else e.differs end
            from %s
            where e.message_id = i.message_id and e.step = i.step
              and (e.state = 'INTENDED' or e.state = 'DONE' and e.differs is null and e.fingerprint <> i.fingerprint)
            returning e.message_id, e.step, e.state, e.response,
              e.state = 'INTENDED' and e.intent is not distinct from i.id as fresh,
              coalesce(e.fingerprint <> i.fingerprint, false) as differs""".formatted(HELD);
    private static final String FOUND = """
            select e.message_id, e.step, e.state, e.response, false as fresh,
              coalesce(e.fingerprint <> i.fingerprint, false) as differs
            from %s
            join effect e on e.message_id = i.message_id and e.step = i.step
            where e.state not in ('INTENDED', 'NOT_DONE')""".formatted(HELD);

    /** What changes hands while it is looked at is looked at again. */
    private static final int ROUNDS = 3;

    /**
     * A write, and the hold under which it is to be made.
     *
     * @param id tells it from all others: asked for again, because nobody heard what became of it, it is the same
     */
    record Intent(Wanted wanted, Claim claim, long id) {
        Intent(Wanted wanted, Claim claim) {
            this(wanted, claim, ThreadLocalRandom.current().nextLong());
        }

        Effect.Key key() {
            return wanted.key();
        }
    }

    private final InstantSource clock;

    EffectIntents(InstantSource clock) {
        this.clock = clock;
    }

    /** Null for each that may not be made. */
    @Override
    public List<@Nullable Intention> in(Connection connection, List<Intent> intents) throws SQLException {
        Instant now = clock.instant();
        Map<Effect.Key, Intention> known = new HashMap<>();
        List<Intent> open = intents;
        for (int round = 0; round < ROUNDS && !open.isEmpty(); round++) {
            Sql.query(connection, INTEND, row -> put(known, row), parameters(open, now));
            open = without(open, known);
            if (!open.isEmpty()) {
                Sql.query(connection, TAKE_UP, row -> put(known, row), parameters(open, now));
                open = without(open, known);
            }
            if (!open.isEmpty()) {
                Sql.query(connection, FOUND, row -> put(known, row), parameters(open, null));
                open = without(open, known);
            }
        }
        List<@Nullable Intention> intentions = new ArrayList<>();
        intents.forEach(intent -> intentions.add(known.get(intent.key())));
        return intentions;
    }

    private static List<Intent> without(List<Intent> intents, Map<Effect.Key, Intention> known) {
        return intents.stream()
                .filter(intent -> !known.containsKey(intent.key()))
                .toList();
    }

    private static @Nullable Intention put(Map<Effect.Key, Intention> known, ResultSet row) throws SQLException {
        return known.put(
                new Effect.Key(row.getLong("message_id"), row.getString("step")),
                new Intention(
                        row.getBoolean("fresh"),
                        Effect.State.valueOf(row.getString("state")),
                        row.getString("response"),
                        row.getBoolean("differs")));
    }

    private static @Nullable Object[] parameters(List<Intent> intents, @Nullable Instant now) {
        List<@Nullable Object> parameters = new ArrayList<>();
        if (now != null) {
            parameters.add(now);
        }
        parameters.add(Columns.bigint(intents, each -> each.key().messageId()));
        parameters.add(Columns.text(intents, each -> each.key().step()));
        parameters.add(Columns.text(intents, each -> each.wanted.system()));
        parameters.add(Columns.text(intents, each -> each.wanted.item()));
        parameters.add(Columns.text(intents, each -> each.wanted.request()));
        parameters.add(Columns.text(intents, each -> each.wanted.fingerprint()));
        parameters.add(Columns.text(intents, each -> each.claim.channel()));
        parameters.add(Columns.text(intents, each -> each.claim.instance()));
        parameters.add(Columns.bigint(intents, each -> each.claim.version()));
        parameters.add(Columns.bigint(intents, Intent::id));
        return parameters.toArray();
    }
}
