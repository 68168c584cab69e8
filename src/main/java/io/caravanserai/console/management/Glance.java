package io.caravanserai.console.management;

import io.caravanserai.flow.FlowView;
import io.caravanserai.flow.Flows;
import io.caravanserai.flow.Running;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.ConnectionsView.Connected;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.HubFigures;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.NotWanted;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The hub as it stood a moment ago. */
@Singleton
class Glance {
    private final Flows folders;
    private final Recent<Map<String, FlowView>> flows;
    private final Recent<Map<String, Map<MessageState, Long>>> counts;
    private final Recent<Map<String, Map<MessageState, Long>>> notWanted;
    private final Recent<Map<String, Instant>> due;
    private final Recent<Map<String, Connected>> connections;
    private final Recent<Map<String, Long>> inDoubt;
    private final Recent<Map<String, Instant>> success;

    Glance(
            Flows folders,
            Running running,
            MessageSearch messages,
            NotWanted ended,
            HubFigures figures,
            Instance<ConnectionsView> outside) {
        this.folders = folders;
        this.flows = new Recent<>(() -> byName(running.flows(), FlowView::name));
        this.counts = new Recent<>(messages::overview);
        this.notWanted = new Recent<>(ended::counts);
        this.due = new Recent<>(messages::earliestDue);
        this.connections = new Recent<>(() -> byName(outside.get().all(), Connected::system));
        this.inDoubt = new Recent<>(figures::inDoubt);
        this.success = new Recent<>(() -> figures.lastSuccess(folders.names()));
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, each -> each));
    }

    /** The flow of this name. */
    FlowView flow(String name) {
        return one(flows.get(), name);
    }

    /** How many of a channel's messages are in this state; of any but {@code DONE}. */
    long count(String channel, MessageState state) {
        boolean wanted = state != MessageState.DISCARDED && state != MessageState.EXPIRED;
        return (wanted ? counts : notWanted)
                .get()
                .getOrDefault(channel, Map.of())
                .getOrDefault(state, 0L);
    }

    /** How many messages are parked in the channels the flow takes from. */
    long parked(String flow) {
        return folders.channels(flow).stream()
                .mapToLong(channel -> count(channel, MessageState.PARKED))
                .sum();
    }

    /** When the message is due that is due first; null when none waits. */
    @Nullable
    Instant due(String channel) {
        return due.get().get(channel);
    }

    /** How many of a channel's messages wait for a person to say what became of a write. */
    long inDoubt(String channel) {
        return inDoubt.get().getOrDefault(channel, 0L);
    }

    /** When the newest run of the flow that went well was complete; null for none. */
    @Nullable
    Instant lastSuccess(String flow) {
        return success.get().get(flow);
    }

    /** The connection to this system. */
    Connected connection(String system) {
        return one(connections.get(), system);
    }

    /** The channels that hold messages. */
    List<String> channelsInUse() {
        return List.copyOf(counts.get().keySet());
    }

    /** Something was done: what is known of messages and runs is old. */
    void forget() {
        flows.forget();
        counts.forget();
        notWanted.forget();
        due.forget();
        inDoubt.forget();
        success.forget();
    }

    private static <T> T one(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw new NoSuchElementException("There is no " + name + " any more.");
        }
        return found;
    }
}
