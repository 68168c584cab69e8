package io.caravanserai.console;

import io.caravanserai.console.frame.Labels;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.flow.FlowView;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.ConnectionsView.Connected;
import io.caravanserai.message.Failure;
import io.caravanserai.store.ParkedAtSteps;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What needs a person now, the worst first. */
@Singleton
class Needs {
    private final ParkedAtSteps parked;
    private final Keeper keeper;
    private final Instance<ConnectionsView> connections;

    Needs(ParkedAtSteps parked, Keeper keeper, Instance<ConnectionsView> connections) {
        this.parked = parked;
        this.keeper = keeper;
        this.connections = connections;
    }

    List<Need> now(List<FlowCard> flows) {
        List<Need> needs = new ArrayList<>();
        List<ParkedAtSteps.Cause> causes = parked.all();
        causes.stream()
                .filter(each -> each.kind().equals(Failure.IN_DOUBT))
                .map(Needs::inDoubt)
                .forEach(needs::add);
        causes.stream()
                .filter(each -> !each.kind().equals(Failure.IN_DOUBT))
                .map(Needs::parked)
                .forEach(needs::add);
        keeper.state()
                .refused()
                .forEach(each -> needs.add(Need.of(
                        "refused file",
                        each.path(),
                        each.findings().isEmpty()
                                ? "Valid, but held back because a file saved with it was refused. The version before keeps running."
                                : each.findings().get(0).inWords() + " The version before keeps running.",
                        each.since(),
                        "#refused",
                        "Look")));
        flows.stream().flatMap(card -> missed(card.flow())).forEach(needs::add);
        connections.get().all().stream().flatMap(Needs::trouble).forEach(needs::add);
        flows.stream().flatMap(card -> card.silence().stream()).forEach(needs::add);
        return needs;
    }

    private static Need inDoubt(ParkedAtSteps.Cause cause) {
        return Need.of(
                "in doubt",
                many(cause) + " of " + cause.channel() + " at " + step(cause),
                cause.reason(),
                cause.since(),
                list(cause),
                "Decide");
    }

    private static Need parked(ParkedAtSteps.Cause cause) {
        return Need.of(
                "parked",
                many(cause) + " of " + cause.channel() + (cause.step() == null ? "" : " at " + step(cause)),
                cause.reason(),
                cause.since(),
                list(cause),
                "Look");
    }

    private static String many(ParkedAtSteps.Cause cause) {
        return Times.grouped(cause.messages()) + (cause.messages() == 1 ? " message" : " messages");
    }

    private static String step(ParkedAtSteps.Cause cause) {
        return cause.step() == null ? "an unknown step" : Labels.label(cause.step());
    }

    private static String list(ParkedAtSteps.Cause cause) {
        return "/messages?state=PARKED&channel=" + Times.inQuery(cause.channel());
    }

    private static Stream<Need> missed(FlowView flow) {
        return flow.schedules().stream()
                .filter(each -> each.missed() != null)
                .map(each -> Need.of(
                        "missed",
                        "A firing of " + flow.name() + " was missed.",
                        "It is made up once by itself, unless a run of the flow is in its way.",
                        each.missed(),
                        "/runs?flow=" + Times.inQuery(flow.name()),
                        "Its runs"));
    }

    private static Stream<Need> trouble(Connected each) {
        if (each.pausedUntil() != null) {
            return Stream.of(Need.of(
                    "paused",
                    each.system(),
                    "It asked the hub to wait, and messages that need it wait.",
                    each.pausedUntil(),
                    "#paused",
                    "Look"));
        }
        if (each.health().equals("failing")) {
            return Stream.of(Need.of(
                    "failing",
                    each.system(),
                    each.lastError(),
                    each.lastErrorAt(),
                    "/connections#system-" + each.system(),
                    "Look"));
        }
        return Stream.empty();
    }
}
