package io.caravanserai.hook;

import io.caravanserai.hook.Verdict.Refuse;
import io.caravanserai.message.Pause;
import io.caravanserai.message.Pauses;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which flows answer nobody because a person paused them, asked for at most once a second each. */
@Singleton
final class RestingFlows {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Provider<Pauses> pauses;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    RestingFlows(Provider<Pauses> pauses) {
        this.pauses = pauses;
    }

    private record Known(long asked, Optional<Pause> pause) {}

    /** Why a caller is turned away; empty while the flow runs. Looks into the database now and then. */
    Optional<Refuse> refusal(String flow) {
        return now(flow)
                .map(pause -> Refuse.of(
                        Reason.CLOSED,
                        "The flow " + flow + " is paused" + (pause.until() == null ? "" : " until " + pause.until())
                                + ": " + pause.why() + ". Ask again later."));
    }

    private Optional<Pause> now(String flow) {
        long now = System.nanoTime();
        Known last = known.get(flow);
        if (last == null || now - last.asked > FRESH.toNanos()) {
            last = new Known(now, pauses.get().of(Pause.Kind.FLOW, flow));
            known.put(flow, last);
        }
        return last.pause;
    }
}
