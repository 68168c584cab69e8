package io.caravanserai.console;

import io.caravanserai.console.problem.Problem;
import io.caravanserai.flow.Flows;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.MessageFilter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A filter of messages as text. Addresses, forms, JSON bodies and the command line say it in the same fields, and nothing
 * else reads or writes them: what a person was shown is what is replayed.
 */
public final class MessageFields {
    /** All fields there are. */
    public static final List<String> NAMES = List.of("state", "channel", "flow", "run", "key", "about", "due", "cause");

    private MessageFields() {}

    /**
     * The filter that was said.
     *
     * @param given the text of each field; null or empty where it was not said
     * @param flows knows whose channel is whose
     * @throws Problem where a field says what it cannot
     */
    static MessageFilter parse(Function<String, @Nullable String> given, Flows flows) {
        String due = text(given.apply("due"));
        int dots = due == null ? -1 : due.indexOf("..");
        String flow = text(given.apply("flow"));
        return new MessageFilter(
                text(given.apply("channel")),
                Parameters.oneOf("state", given.apply("state"), MessageState.class),
                flow == null ? null : flows.filter(flow),
                Parameters.number("run", given.apply("run")),
                text(given.apply("key")),
                text(given.apply("about")),
                dots < 0 ? null : Parameters.instant("due", due.substring(0, dots)),
                Parameters.instant("due", dots < 0 ? due : due.substring(dots + 2)),
                text(given.apply("cause")));
    }

    /** The fields of a filter, without those that do not narrow. */
    static Map<String, String> print(MessageFilter filter) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("state", filter.state());
        all.put("channel", filter.channel());
        all.put("flow", filter.flow() == null ? null : filter.flow().name());
        all.put("run", filter.runId());
        all.put("key", filter.key());
        all.put("about", filter.about());
        all.put("due", due(filter.dueFrom(), filter.dueTo()));
        all.put("cause", filter.cause());
        return Parameters.said(all);
    }

    /** The fields of a filter as the query of an address. */
    static String query(MessageFilter filter) {
        return Parameters.query(print(filter));
    }

    private static @Nullable String due(@Nullable Instant from, @Nullable Instant to) {
        return from == null && to == null ? null : (from == null ? "" : from) + ".." + (to == null ? "" : to);
    }

    private static @Nullable String text(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
