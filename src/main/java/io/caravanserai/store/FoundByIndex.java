package io.caravanserai.store;

import io.caravanserai.message.StorableText;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Whether there is a message, a run or a person of this name, told by an index each. */
@Singleton
public final class FoundByIndex {
    // A look into the index of keys for each channel: they are dozens, messages are millions.
    static final String BY_KEY = """
            select m.id, m.channel, m.key from channel c join message m on m.channel = c.name and m.key = ?
            order by m.id desc limit 8""";
    static final String IS_ABOUT = "select 1 from message where about = ? limit 1";

    private final Sql sql;

    /** In this database. */
    public FoundByIndex(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /** A message with a key. */
    public record Keyed(long id, String channel, String key) {}

    /** Those with this key, whatever channel they are in, the newest first. */
    public List<Keyed> byKey(String key) {
        return sql.query(
                BY_KEY,
                row -> new Keyed(row.getLong("id"), row.getString("channel"), row.getString("key")),
                StorableText.key(key));
    }

    /** The channel of a message; empty where there is none with this id. */
    public Optional<String> channelOf(long message) {
        return sql.one("select channel from message where id = ?", row -> row.getString(1), message);
    }

    /** The flow of a run; empty where there is none with this id. */
    public Optional<String> flowOf(long run) {
        return sql.one("select flow from run where id = ?", row -> row.getString(1), run);
    }

    /** Whether a message is about this person or thing, in the form {@link io.caravanserai.message.About} gives it. */
    public boolean isAbout(String about) {
        return sql.one(IS_ABOUT, row -> 1, about).isPresent();
    }
}
