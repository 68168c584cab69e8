package io.caravanserai.console.alarm;

import io.caravanserai.deploy.Keeper;
import io.caravanserai.flow.FlowView;
import io.caravanserai.flow.Running;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.HubFigures;
import io.caravanserai.store.MessageSearch;
import io.caravanserai.store.TokenStore;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What is wrong just now, the same on all nodes but for files and disk, which are this node's. */
@Singleton
public final class Alarms {
    /** Messages that gave up; about their channel. */
    public static final String PARKED = "parked";

    /** Messages of which nobody knows whether a write was made; about their channel. */
    public static final String IN_DOUBT = "in-doubt";

    private final AlarmConfig config;
    private final Running running;
    private final MessageSearch messages;
    private final HubFigures figures;
    private final TokenStore tokens;
    private final Keeper keeper;
    private final NodeDisk disk;
    private final Instance<ConnectionsView> connections;
    private final InstantSource clock;

    Alarms(
            AlarmConfig config,
            Running running,
            MessageSearch messages,
            HubFigures figures,
            TokenStore tokens,
            Keeper keeper,
            NodeDisk disk,
            Instance<ConnectionsView> connections,
            InstantSource clock) {
        this.config = config;
        this.running = running;
        this.messages = messages;
        this.figures = figures;
        this.tokens = tokens;
        this.keeper = keeper;
        this.disk = disk;
        this.connections = connections;
        this.clock = clock;
    }

    /** All of them, what needs a person most urgently first. */
    public List<Alarm> standing() {
        Instant now = clock.instant();
        List<Alarm> all = new ArrayList<>();
        Trouble.disk(disk.free(), config.diskFree().asLongValue(), disk.folder().toString())
                .ifPresent(all::add);
        channels(now, all);
        List<FlowView> flows = running.flows();
        flows.forEach(flow -> all.addAll(Trouble.runs(flow, config.runStuckAfter())));
        habits(flows, now, all);
        if (connections.isResolvable()) {
            connections.get().all().forEach(each -> all.addAll(Trouble.connection(each)));
        }
        keeper.refused().forEach(each -> all.add(Trouble.refused(each)));
        credentials(now, all);
        return all;
    }

    private void channels(Instant now, List<Alarm> all) {
        Instant still = now.minus(config.channelStillAfter());
        messages.earliestDue().forEach((channel, due) -> {
            if (due.isBefore(still)) {
                all.add(new Alarm(
                        "channel-still",
                        channel,
                        "The oldest message of " + channel + " is due since " + due
                                + " and nobody takes it. See whether its route is stopped, refused or paused.",
                        due,
                        "/messages?channel=" + channel));
            }
        });
        figures.inDoubt()
                .forEach((channel, n) -> all.add(new Alarm(
                        IN_DOUBT,
                        channel,
                        "Of " + n + " messages of " + channel
                                + " nobody knows whether a write was made. Look outside, then replay as done or to be repeated.",
                        null,
                        "/messages?state=PARKED&channel=" + channel)));
        messages.overview().forEach((channel, counts) -> {
            long parked = counts.getOrDefault(MessageState.PARKED, 0L);
            if (parked > 0) {
                all.add(new Alarm(
                        PARKED,
                        channel,
                        parked + " messages of " + channel + " gave up. Mend what they name, then replay them.",
                        null,
                        "/messages?state=PARKED&channel=" + channel));
            }
        });
    }

    private void habits(List<FlowView> flows, Instant now, List<Alarm> all) {
        Map<String, List<HubFigures.Past>> past =
                figures.past(flows.stream().map(FlowView::name).toList());
        for (FlowView flow : flows) {
            Habit habit = new Habit(past.getOrDefault(flow.name(), List.of()));
            boolean planned = flow.schedules().stream().anyMatch(schedule -> schedule.nextFiring() != null);
            habit.silentSince(now, config.silentTimes())
                    .filter(since -> planned && flow.running() == null)
                    .ifPresent(since -> all.add(new Alarm(
                            "flow-silent",
                            flow.name(),
                            flow.name() + " has not run well since " + since + ", more than " + config.silentTimes()
                                    + " times its usual gap. See its last runs.",
                            since,
                            runs(flow))));
            habit.oddCount()
                    .ifPresent(odd -> all.add(new Alarm(
                            "count-unusual",
                            flow.name(),
                            "The newest run of " + flow.name() + " " + odd + ". See whether what it reads is whole.",
                            null,
                            runs(flow))));
        }
    }

    private static String runs(FlowView flow) {
        return "/runs?flow=" + flow.name();
    }

    private void credentials(Instant now, List<Alarm> all) {
        Instant soon = now.plus(config.credentialEndsWithin());
        tokens.list().stream()
                .filter(token -> token.expires() != null
                        && token.expires().isAfter(now)
                        && token.expires().isBefore(soon))
                .forEach(token -> all.add(new Alarm(
                        "credential-ends",
                        "token " + token.id(),
                        "The token '" + token.label() + "' of " + token.user() + " ends at " + token.expires()
                                + ". Make another one before.",
                        null,
                        "/")));
    }
}
