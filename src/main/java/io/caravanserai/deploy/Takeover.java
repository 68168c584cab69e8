package io.caravanserai.deploy;

import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.VersionWriter.Mover;
import java.time.Instant;
import java.util.List;

/**
 * Where one version ends and the next begins: what becomes of messages on their way is done between the two, while neither
 * has one of them.
 */
final class Takeover implements Swap.Midway {
    private final Standing before;
    private final Candidate candidate;
    private final long version;
    private final List<EditAnswer> beside;
    private final Surrounding surrounding;
    private List<String> met = List.of();

    /** @param beside what becomes of messages on their way, besides what the files say */
    Takeover(Standing before, Candidate candidate, long version, List<EditAnswer> beside, Surrounding surrounding) {
        this.before = before;
        this.candidate = candidate;
        this.version = version;
        this.beside = beside;
        this.surrounding = surrounding;
    }

    /** Counted again: those that were under way when it was judged may hold effects since. */
    @Override
    public void drained() {
        Agreement agreement = surrounding.places().agreement();
        agreement.awaitOthers(version, candidate.firstChanged(before));
        Impact.Met met = surrounding.judge().met(candidate.folder(), before.folder(), beside);
        if (!met.findings().isEmpty()) {
            throw new RefusedException(met.findings());
        }
        this.met = met.ofSteps();
        surrounding.places().versions().writer().answer(version, agreement.node(), met.answers());
        // Before the routes start: whoever waited meanwhile is let in as the files say by which he is answered.
        surrounding.hooks().openReplies(candidate.hooks());
    }

    @Override
    public void started(Swap.Drained drained) {
        Instant now = surrounding.clock().instant();
        String note = Note.of(version, before.version(), now, drained, met);
        Places places = surrounding.places();
        Mover by = new Mover(places.agreement().node(), candidate.change().channels());
        String whole = places.versions().writer().stands(version, note, places.yardstick(), by);
        surrounding.hooks().open(candidate.hooks());
        surrounding.standing().accept(new Standing(version, now, whole, candidate.folder(), candidate.parts()));
    }
}
