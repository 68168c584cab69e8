package io.caravanserai.console.contact;

import io.caravanserai.contact.Consents;
import io.caravanserai.contact.Reason;
import io.caravanserai.contact.Suppression;
import io.caravanserai.contact.Switches;
import io.caravanserai.store.NotWanted;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows.
 *
 * @param readable false where whom was asked for is no address and no number
 * @param consents of the one that was asked for
 * @param refusals why messages did not go out, of all people
 */
record ContactListing(
        ContactQuery asked,
        boolean readable,
        List<Row> rows,
        List<Consents.Kept> consents,
        List<Category> categories,
        List<NotWanted.Count> refusals,
        int page,
        boolean more) {
    public List<String> reasons() {
        return Arrays.stream(Reason.values()).map(Reason::word).toList();
    }

    /** A row, and whether it keeps anybody from being written to. */
    record Row(Suppression of, boolean holds) {}

    /** A category, and whether it is sent; {@code said} who turned it last. */
    record Category(String name, boolean running, Switches.@Nullable Switch said) {}
}
