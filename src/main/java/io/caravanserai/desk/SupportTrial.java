package io.caravanserai.desk;

import io.caravanserai.message.JsonValues;
import io.caravanserai.store.RunNotes;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tries what a synchronisation will ask: each question once, of which one page is looked at, and nothing is written. The
 * route {@code support-test} calls it by name.
 */
@Singleton
@Named("supportTrial")
public final class SupportTrial {
    private final RunNotes runNotes;

    @Inject
    SupportTrial(RunNotes runNotes) {
        this.runNotes = runNotes;
    }

    /** The search for tickets that is tried. */
    public Map<String, Object> search(Sync sync) {
        return JsonValues.ordered(
                "since", "0", "properties", sync.rules().properties().names());
    }

    /** Notes what was answered: the first page of a stream, a list, or one answer. */
    public void answered(Sync sync, String what, @Nullable Object answer) {
        Object page = answer instanceof Iterator<?> pages ? pages.hasNext() ? pages.next() : Map.of() : answer;
        int rows = rows(page);
        if (rows == 0) {
            sync.notes().add(what + ": no row. Nobody says whether there is none, or none that the hub may see.");
        } else {
            sync.notes().add("ok: " + what + ", " + rows + " rows on the first page.");
        }
        runNotes.set(sync.message(), sync.notes());
    }

    private static int rows(@Nullable Object page) {
        if (page instanceof Collection<?> list) {
            return list.size();
        }
        Map<String, Object> answer = JsonValues.map(page);
        return JsonValues.maps(answer.get("results")).size()
                + JsonValues.maps(answer.get("chats")).size();
    }
}
