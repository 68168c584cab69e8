package io.caravanserai.console;

import io.caravanserai.message.MessageState;
import io.caravanserai.store.MessageFilter;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which messages, as an address says it. */
class MessageParameters {
    @QueryParam("channel")
    @Nullable
    String channel;

    @Parameter(description = "READY, WAITING, RUNNING, RETRYING, DONE, PARKED or DISCARDED")
    @QueryParam("state")
    @Nullable
    String state;

    @QueryParam("flow")
    @Nullable
    String flow;

    @QueryParam("run")
    @Nullable
    String run;

    @QueryParam("key")
    @Nullable
    String key;

    @Parameter(
            description = "from..to, where either may be missing; one time alone: due before it",
            example = "2026-01-01T00:00:00Z..2026-02-01T00:00:00Z")
    @QueryParam("due")
    @Nullable
    String due;

    MessageFilter filter() {
        return filter(channel, state, flow, Parameters.number("run", run), key, due);
    }

    static MessageFilter filter(
            @Nullable String channel,
            @Nullable String state,
            @Nullable String flow,
            @Nullable Long run,
            @Nullable String key,
            @Nullable String due) {
        int dots = due == null ? -1 : due.indexOf("..");
        return new MessageFilter(
                given(channel),
                Parameters.oneOf("state", state, MessageState.class),
                given(flow),
                run,
                given(key),
                dots < 0 ? null : Parameters.instant("due", due.substring(0, dots)),
                Parameters.instant("due", dots < 0 ? due : due.substring(dots + 2)));
    }

    /** The filter as an address says it. */
    static String query(MessageFilter filter) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("state", filter.state());
        parameters.put("channel", filter.channel());
        parameters.put("flow", filter.flow());
        parameters.put("run", filter.runId());
        parameters.put("key", filter.key());
        parameters.values().removeIf(value -> value == null);
        return parameters.entrySet().stream()
                .map(each -> each.getKey() + "="
                        + URLEncoder.encode(String.valueOf(each.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
