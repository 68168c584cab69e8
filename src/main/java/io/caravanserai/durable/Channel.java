package io.caravanserai.durable;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.caravanserai.background.SteadyExecutor;
import io.caravanserai.message.Message;
import io.caravanserai.message.Messages;
import io.caravanserai.message.Pauses;
import io.caravanserai.message.Settlement.Claim;
import io.caravanserai.message.StoreAwayException;
import io.caravanserai.store.ChannelPick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The db-scheduler that picks what is due in one channel, keeps its heartbeat, and finds what dead nodes left behind. */
final class Channel {
    private static final Duration POLLING = Duration.ofSeconds(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int MISSED_HEARTBEATS = 6;
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(30);

    // db-scheduler deletes what no known task wants; here every other channel is unknown, and nothing expires silently.
    private static final Duration NEVER = Duration.ofDays(365 * 1000);

    // What is picked but waits for a thread has no heartbeat, and a node that was stopped may have been taken for dead:
    // after this the hold is looked at again before it runs, and whether its flow rests meanwhile.
    private static final Duration FRESH = Duration.ofSeconds(1);

    // As db-scheduler has it: one for heartbeats, one for what dead nodes left, one to spare.
    private static final int HOUSEKEEPERS = 3;

    private static final Set<Channel> TAKING = ConcurrentHashMap.newKeySet();

    private final ChannelNeeds hub;
    private final Messages messages;
    private final Pauses pauses;
    private final String name;
    private final Work work;
    private final ChannelPick pick;
    private final Unrecorded unrecorded;
    private final SteadyExecutor polling;
    private final Scheduler scheduler;
    private final Consumer<String> wake = this::wake;
    private final Runnable inForce;
    private volatile boolean running;

    /** @param routed the proposal that moved its route last, where this node's keeper knows of none */
    Channel(ChannelNeeds hub, String name, int concurrency, long routed, Work work) {
        this.hub = hub;
        this.messages = hub.messages();
        this.pauses = hub.pauses();
        this.name = name;
        this.work = work;
        this.inForce = () -> wake(name);
        this.polling = new SteadyExecutor(name + "-polling", 1);
        this.pick = new ChannelPick(
                name, hub.node(), () -> hub.node().channels().of(name).orElse(routed), hub.clock(), hub.isSteady());
        this.unrecorded = new Unrecorded(messages, hub.clock());
        this.scheduler = Scheduler.create(hub.database().waiting(() -> running), task())
                .jdbcCustomization(pick)
                .schedulerName(new SchedulerName.Fixed(hub.node().name()))
                .serializer(new BytesAsTheyAre())
                .dueExecutor(polling)
                .housekeeperExecutor(new SteadyExecutor(name + "-heartbeats", HOUSEKEEPERS))
                .threads(hub.isSteady() ? 1 : concurrency)
                .pollUsingLockAndFetch(1.0, 3.0)
                .pollingInterval(POLLING)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(DRAIN_WITHIN)
                .build();
    }

    void start() {
        running = true;
        messages.onDue(wake);
        hub.node().channels().onInForce(inForce);
        scheduler.start();
        TAKING.add(this);
    }

    void stop() {
        running = false;
        TAKING.remove(this);
        messages.offDue(wake);
        hub.node().channels().offInForce(inForce);
        scheduler.stop();
    }

    /** The channels of this process that are to be taken from, and are not: nobody looks for what is due. */
    static List<String> dead() {
        return TAKING.stream()
                .filter(channel -> channel.polling.getActiveCount() == 0)
                .map(channel -> channel.name)
                .sorted()
                .toList();
    }

    /** Has all channels of this process look for what is due. */
    static void wakeAll() {
        TAKING.forEach(channel -> channel.wake(channel.name));
    }

    /** The channels of this process that are taken from. */
    static Set<String> taken() {
        return TAKING.stream().map(channel -> channel.name).collect(Collectors.toSet());
    }

    private void wake(String channel) {
        if (running && channel.equals(name)) {
            scheduler.triggerCheckForDueExecutions();
        }
    }

    private Task<byte[]> task() {
        return Tasks.custom(name, byte[].class)
                .onFailure((complete, operations) -> messages.giveBack(pick.claim(complete.getExecution())))
                .onDeadExecution((complete, operations) ->
                        messages.revive(pick.claim(complete.getExecution()), complete.getExecution().pickedBy))
                .execute(this::execute);
    }

    private CompletionHandler<byte[]> execute(TaskInstance<byte[]> instance, ExecutionContext context) {
        Execution execution = context.getExecution();
        Claim claim = pick.claim(execution);
        try {
            boolean fresh = isFresh(execution);
            if (!running
                    || !fresh && pauses.resting(name, hub.clock().instant()).isPresent()) {
                messages.giveBack(claim);
            } else if (fresh || messages.holds(claim)) {
                @Nullable Message message = ChannelPick.message(instance.getData());
                work.run(claim, message);
            }
        } catch (StoreAwayException e) {
            // It broke in the middle; what had happened until then is in the journal.
            messages.giveBack(claim);
        } catch (Throwable e) {
            // Nothing was recorded, so nothing was counted: without this it would be taken again at once, for ever.
            unrecorded.of(claim, ChannelPick.message(instance.getData()), e);
        } finally {
            pick.done(claim);
        }
        // The work itself has settled the message and its execution, in one commit.
        return (complete, operations) -> {};
    }

    // By the machine's clock, like the heartbeats.
    private static boolean isFresh(Execution execution) {
        Instant picked = execution.lastHeartbeat;
        return picked != null && picked.plus(FRESH).isAfter(Instant.now());
    }

    private static final class BytesAsTheyAre implements Serializer {
        @Override
        public byte[] serialize(Object data) {
            return (byte[]) data;
        }

        @Override
        public <T> T deserialize(Class<T> type, byte[] data) {
            return type.cast(data);
        }
    }
}
