package io.caravanserai.console;

import io.caravanserai.console.Home.ChannelLine;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.flow.FlowView;
import io.caravanserai.flow.Flows;
import io.caravanserai.flow.Running;
import io.caravanserai.store.Activity;
import io.caravanserai.store.MessageSearch;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Reads what the first page shows. */
@Singleton
class HomeReading {
    private static final int NEWEST_RUNS = 10;

    private final Running running;
    private final Flows flows;
    private final HomeStore store;
    private final Needs needs;
    private final Keeper keeper;

    HomeReading(Running running, Flows flows, HomeStore store, Needs needs, Keeper keeper) {
        this.running = running;
        this.flows = flows;
        this.store = store;
        this.needs = needs;
        this.keeper = keeper;
    }

    /** What is counted in the database, and since when. */
    @Singleton
    static class HomeStore {
        private final MessageSearch search;
        private final Activity activity;
        private final InstantSource clock;

        HomeStore(MessageSearch search, Activity activity, InstantSource clock) {
            this.search = search;
            this.activity = activity;
            this.clock = clock;
        }

        private FlowCard card(FlowView flow, List<String> channels) {
            Instant now = clock.instant();
            Instant since = now.minus(Duration.ofDays(FlowCard.DAYS - 1L));
            return FlowCard.of(
                    flow, flow.runs() ? activity.runs(flow.name(), since) : activity.messages(channels, since), now);
        }

        private List<ChannelLine> channels() {
            return search.overview().entrySet().stream()
                    .map(entry -> new ChannelLine(entry.getKey(), entry.getValue()))
                    .toList();
        }
    }

    Home now() {
        List<FlowCard> cards = running.flows().stream()
                .map(flow -> store.card(flow, flows.channels(flow.name())))
                .toList();
        return new Home(
                needs.now(cards), cards, running.list(null, null, 0, NEWEST_RUNS), store.channels(), keeper.state());
    }
}
