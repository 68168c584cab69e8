package io.caravanserai.connection;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every call of a system carries: what its file says, and the region that an answer has named. */
final class StandingHeaders {
    private final Map<String, String> said;
    private final @Nullable Misdirected misdirected;
    private volatile String region = "";

    /** @param misdirected how an answer names another region; null where none does */
    StandingHeaders(Map<String, String> said, @Nullable Misdirected misdirected) {
        this.said = said;
        this.misdirected = misdirected;
    }

    Map<String, String> now() {
        if (misdirected == null || region.isEmpty()) {
            return said;
        }
        Map<String, String> all = new LinkedHashMap<>(said);
        all.put(misdirected.header(), region);
        return all;
    }

    /** Whether an answer sends to another region than the call went to: from then on all calls go there. */
    boolean learn(Reply reply, Map<String, String> sent) {
        Optional<String> named = misdirected == null ? Optional.empty() : misdirected.region(reply);
        boolean another = named.isPresent() && !named.get().equals(sent.getOrDefault(misdirected.header(), ""));
        named.ifPresent(there -> region = there);
        return another;
    }
}
