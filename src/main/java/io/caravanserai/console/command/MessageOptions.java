package io.caravanserai.console.command;

import io.caravanserai.message.MessageState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which messages, as the command line says it. */
final class MessageOptions {
    @Option(names = "--channel", description = "In this channel.")
    private @Nullable String channel;

    @Option(
            names = "--state",
            completionCandidates = States.class,
            description = "In this state: ${COMPLETION-CANDIDATES}.")
    private @Nullable String state;

    @Option(names = "--flow", description = "Of this flow.")
    private @Nullable String flow;

    @Option(names = "--run", description = "Of this run.")
    private @Nullable Long run;

    @Option(names = "--key", description = "With this key.")
    private @Nullable String key;

    @Option(names = "--about", description = "About this person or thing, like an e-mail address.")
    private @Nullable String about;

    @Option(names = "--due", description = "Due from..to.")
    private @Nullable String due;

    @Option(names = "--cause", description = "Parked for this cause, as 'messages causes' names it.")
    private @Nullable String cause;

    /** The states there are. */
    static final class States extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        States() {
            for (MessageState state : MessageState.values()) {
                add(state.name());
            }
        }
    }

    @Nullable
    String cause() {
        return cause;
    }

    Map<String, Object> asMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("channel", channel);
        map.put("state", state);
        map.put("flow", flow);
        map.put("run", run);
        map.put("key", key);
        map.put("about", about);
        map.put("due", due);
        map.put("cause", cause);
        map.values().removeIf(value -> value == null);
        return map;
    }
}
