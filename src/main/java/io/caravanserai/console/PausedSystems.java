package io.caravanserai.console;

import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.ConnectionsView.Connected;
import io.caravanserai.message.ConnectionsView.Group;
import io.caravanserai.message.Pause;
import io.caravanserai.store.PauseBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Named;
import java.util.List;

/** The outside systems that asked for patience, for the overview. */
@ApplicationScoped
@Named("pausedSystems")
class PausedSystems {
    private final Instance<ConnectionsView> connections;
    private final PauseBook byPeople;

    PausedSystems(Instance<ConnectionsView> connections, PauseBook byPeople) {
        this.connections = connections;
        this.byPeople = byPeople;
    }

    /** Those whose pause is not over, without those that a person paused. */
    public List<Connected> getNow() {
        return connections.get().all().stream()
                .filter(each -> each.pausedUntil() != null)
                .filter(each ->
                        byPeople.of(Pause.Kind.CONNECTION, each.system()).isEmpty())
                .toList();
    }

    /** Calls that wait while all others of their system go on. */
    public List<Group> getGroups() {
        return connections.get().all().stream()
                .flatMap(each -> each.waiting().stream())
                .toList();
    }
}
