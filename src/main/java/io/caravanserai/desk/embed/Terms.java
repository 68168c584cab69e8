package io.caravanserai.desk.embed;

import java.time.Duration;
import java.util.List;

/**
 * What an embed is, as a person says it.
 *
 * @param name what it is for
 * @param widgets the ids of those it may show
 * @param lock what they are of
 * @param origins whose pages may hold them in a frame, as {@link Origins} writes them; none for a window of their own
 * @param lifetime how long a token is valid
 * @param refresh for how long in all a page gets other tokens by itself; zero for never
 */
public record Terms(
        String name, List<String> widgets, Lock lock, List<String> origins, Duration lifetime, Duration refresh) {
    /** Keeps copies. */
    public Terms {
        widgets = List.copyOf(widgets);
        origins = List.copyOf(origins);
    }

    /** Whether both show the same of the same. */
    boolean showsAs(Terms other) {
        return widgets.equals(other.widgets) && lock.equals(other.lock);
    }
}
