package io.caravanserai.store;

import io.caravanserai.message.StorableText;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What channels ever accepted, as far as messages are kept, and what of it comes before something else. */
@Singleton
public final class ChannelSearch {
    private final Sql sql;
    private final InstantSource clock;

    /** @param clock decides what is due */
    public ChannelSearch(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /**
     * The keys a channel ever accepted, as far as messages are kept, in which one of these parts stands, parts joined by
     * bars; in the order in which they, or what they were made of, came in. The channel is looked through.
     */
    public List<String> keysWith(String channel, List<String> parts) {
        return sql.query("""
                select m.key from message m where m.channel = ? and not m.dry_run and string_to_array(m.key, '|') && ?
                order by coalesce(m.parent_id, m.id), m.id""", row -> row.getString("key"), channel, Columns.texts(parts));
    }

    /**
     * All messages of these channels in whose key, parts joined by bars, this part stands, by due time. The channels are
     * looked through.
     */
    public List<MessageRow> withKeyPart(List<String> channels, String part) {
        MessageQuery query = MessageQuery.of(MessageFilter.of(null), clock.instant())
                .and("m.channel = any(?)", Columns.texts(channels))
                .and("? = any(string_to_array(m.key, '|'))", part);
        return sql.query(
                query.sql(MessageRow.COLUMNS, "order by m.position, m.id"), MessageRow::read, query.parameters());
    }

    /** As {@link #isKnown}, of a message of another run than this one, or of none. */
    public boolean isKnownBefore(String channel, String key, @Nullable Long run) {
        return sql.one(
                        "select 1 from message where channel = ? and key = ? and run_id is distinct from ?",
                        row -> true,
                        channel,
                        StorableText.key(key),
                        run)
                .isPresent();
    }

    /** Whether a channel ever accepted this key, as far as messages are kept. */
    public boolean isKnown(String channel, String key) {
        return sql.one(
                        "select 1 from message where channel = ? and key = ?",
                        row -> true,
                        channel,
                        StorableText.key(key))
                .isPresent();
    }

    /** The oldest message of these channels that is neither done nor parked; those of this run and dry runs aside. */
    public Optional<MessageRow> openBeside(@Nullable Long run, List<String> channels) {
        MessageQuery query = MessageQuery.of(MessageFilter.of(null), clock.instant())
                .and("m.channel = any(?)", Columns.texts(channels))
                .and("m.finished is null and not m.dry_run")
                .and("m.run_id is distinct from ?", run);
        return sql.one(query.sql(MessageRow.COLUMNS, "order by m.id limit 1"), MessageRow::read, query.parameters());
    }

    /** The newest message of a channel that was accepted after this one; dry runs aside. */
    public Optional<MessageRow> newerThan(long id, String channel) {
        MessageQuery query = MessageQuery.of(MessageFilter.of(null), clock.instant())
                .and("m.channel = ? and m.id > ? and not m.dry_run", channel, id);
        return sql.one(
                query.sql(MessageRow.COLUMNS, "order by m.id desc limit 1"), MessageRow::read, query.parameters());
    }
}
