package io.caravanserai.console.pause;

import io.caravanserai.flow.PausesByHand;
import io.caravanserai.message.Pause;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a person paused, for pages that show it beside other things; looked at once a page. */
@RequestScoped
@Named("pausesByHand")
class PausesShown {
    private final PausesByHand pauses;
    private @Nullable List<Pause> now;

    PausesShown(PausesByHand pauses) {
        this.pauses = pauses;
    }

    /** What rests, the newest first. */
    public List<Pause> getNow() {
        if (now == null) {
            now = pauses.current();
        }
        return now;
    }

    /** The pause of a flow; null while it runs. */
    public @Nullable Pause flow(String flow) {
        return getNow().stream()
                .filter(pause -> pause.kind() == Pause.Kind.FLOW && pause.name().equals(flow))
                .findFirst()
                .orElse(null);
    }
}
