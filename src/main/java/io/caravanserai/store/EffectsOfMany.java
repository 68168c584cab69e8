package io.caravanserai.store;

import io.caravanserai.message.Effect;
import jakarta.inject.Singleton;
import java.util.List;

/** The writes of some messages, asked for at once. */
@Singleton
public final class EffectsOfMany {
    private final Sql sql;

    /** Of this database. */
    public EffectsOfMany(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /** Those of these messages, in the order they were intended. */
    public List<Effect> of(List<Long> messages) {
        return messages.isEmpty()
                ? List.of()
                : sql.query(
                        "select * from effect where message_id = any(?) order by intended, step",
                        EffectStore::read,
                        Columns.bigint(messages, id -> id));
    }
}
