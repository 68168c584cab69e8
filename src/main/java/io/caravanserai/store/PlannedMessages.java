package io.caravanserai.store;

import io.caravanserai.message.About;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Messages that were given a later time, by what a person asks for. */
@Singleton
public final class PlannedMessages {
    /** Messages a page. */
    public static final int PAGE = 50;

    private static final String WHICH =
            "m.channel = any(?) and " + PlannedSlots.PLANNED + " and m.due >= ? and m.due < ?";
    private static final String ROWS =
            "select m.id, m.channel, m.key, m.about, m.due, m.body, c.flow from message m left join channel c on c.name = m.channel where ";

    private final Sql sql;
    private final PlannedSlots slots;

    /** @param slots knows the channels that have any */
    public PlannedMessages(Database database, PlannedSlots slots) {
        this.sql = new Sql(database.dataSource());
        this.slots = slots;
    }

    /**
     * Some of them; what is null does not narrow.
     *
     * @param channel in this channel
     * @param flow in a channel of this flow
     * @param about about this person or thing, however it is spelled
     * @param from due then or later
     * @param to due before
     */
    public record Which(
            @Nullable String channel,
            @Nullable String flow,
            @Nullable String about,
            Instant from,
            Instant to) {}

    /**
     * One of them.
     *
     * @param body its payload, for who finds words for it; not to be shown
     */
    public record Planned(
            long id,
            PlannedSlots.Channel channel,
            @Nullable String key,
            @Nullable String about,
            Instant due,
            @Nullable String body) {}

    /** The first of them by their time, {@value #PAGE} a page and one more where there are more. */
    public List<Planned> list(Which which, int page) {
        return sql.query(
                ROWS + where(which) + " order by m.due, m.id limit " + (PAGE + 1) + " offset " + (long) page * PAGE,
                row -> new Planned(
                        row.getLong("id"),
                        new PlannedSlots.Channel(row.getString("channel"), row.getString("flow")),
                        row.getString("key"),
                        row.getString("about"),
                        row.getTimestamp("due").toInstant(),
                        row.getString("body")),
                parameters(which));
    }

    /** The ids of the first so many, by their time. */
    List<Long> ids(Which which, int most) {
        return sql.query(
                "select m.id from message m where " + where(which) + " order by m.due, m.id limit " + most,
                row -> row.getLong("id"),
                parameters(which));
    }

    /**
     * The ids of all.
     *
     * @param shown how many the person saw; null where nobody looked
     * @throws Refused when there is another number than was shown, or more than {@code most}
     */
    List<Long> found(Which which, int most, @Nullable Long shown) {
        List<Long> ids = ids(which, most + 1);
        if (ids.size() > most) {
            throw new Refused("These are more than " + most
                    + " messages. Take fewer at once: a shorter time, or one channel. Nothing was changed.");
        }
        if (shown != null && shown != ids.size()) {
            throw new Refused("You saw " + shown + " messages, and now there are " + ids.size()
                    + ". Nothing was changed. Look again.");
        }
        return ids;
    }

    /** The time after which each of the first so many is worthless, if it has one; null for those that have none. */
    List<Instant[]> ends(Which which, int most) {
        return sql.query(
                "select m.due, m.not_after from message m where " + where(which) + " and m.not_after is not null limit "
                        + most,
                row -> new Instant[] {
                    row.getTimestamp("due").toInstant(),
                    row.getTimestamp("not_after").toInstant()
                },
                parameters(which));
    }

    private static String where(Which which) {
        return WHICH + (which.about == null ? "" : " and m.about = ?");
    }

    private @Nullable Object[] parameters(Which which) {
        List<String> names = slots.channels().stream()
                .filter(each -> which.channel == null || each.name().equals(which.channel))
                .filter(each -> which.flow == null || which.flow.equals(each.flow()))
                .map(PlannedSlots.Channel::name)
                .toList();
        List<@Nullable Object> parameters = new ArrayList<>(List.of(Columns.texts(names), which.from, which.to));
        if (which.about != null) {
            parameters.add(Objects.requireNonNullElse(About.of(which.about), ""));
        }
        return parameters.toArray();
    }
}
