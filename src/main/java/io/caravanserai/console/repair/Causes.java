package io.caravanserai.console.repair;

import io.caravanserai.console.ReplayPreviews;
import io.caravanserai.console.ReplayQuestion;
import io.caravanserai.store.CauseReplay;
import io.caravanserai.store.CauseReplays;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageOperations;
import io.caravanserai.store.ParkedCause;
import io.caravanserai.store.ParkedCauses;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What pages and API ask about causes, and do about them. */
@Singleton
class Causes {
    private final ParkedCauses parked;
    private final CauseReplays replays;
    private final ReplayPreviews previews;
    private final MessageOperations operations;

    Causes(ParkedCauses parked, CauseReplays replays, ReplayPreviews previews, MessageOperations operations) {
        this.parked = parked;
        this.replays = replays;
        this.previews = previews;
        this.operations = operations;
    }

    /**
     * All about one cause.
     *
     * @param cause null where nothing is parked for it any more
     * @param preview what a replay of all would do
     * @param replay the newest one; null where there was none
     */
    public record Standing(
            String id,
            @Nullable CauseView cause,
            ReplayQuestion preview,
            @Nullable ReplayView replay) {
        /** As a heading. */
        public String title() {
            return cause != null ? cause.inWords() : replay == null ? "" : replay.title();
        }
    }

    List<CauseView> all() {
        return parked.all().stream().map(CauseView::of).toList();
    }

    Standing one(String id) {
        Optional<CauseView> cause = parked.one(id).map(CauseView::of);
        Optional<CauseReplay> replay = replays.newest(id);
        if (cause.isEmpty() && replay.isEmpty()) {
            throw unknown(id);
        }
        return new Standing(
                id,
                cause.orElse(null),
                previews.of(MessageFilter.ofCause(id), false),
                replay.map(ReplayView::of).orElse(null));
    }

    ReplayView replay(String id) {
        return replays.newest(id)
                .map(ReplayView::of)
                .orElseThrow(() -> new NoSuchElementException("There was no replay for the cause '" + id + "'."));
    }

    ReplayView begin(String id, String person) {
        ParkedCause cause = parked.one(id).orElseThrow(() -> unknown(id));
        return ReplayView.of(replays.begin(cause, person));
    }

    ReplayView goOn(String id) {
        return ReplayView.of(replays.goOn(id));
    }

    ReplayView stop(String id, String person) {
        return ReplayView.of(replays.stop(id, person));
    }

    long discard(String id, String person, @Nullable Long shown) {
        parked.one(id).orElseThrow(() -> unknown(id));
        return operations.discardAll(MessageFilter.ofCause(id), person, shown);
    }

    private static NoSuchElementException unknown(String id) {
        return new NoSuchElementException("Nothing is parked for a cause '" + id + "'.");
    }
}
