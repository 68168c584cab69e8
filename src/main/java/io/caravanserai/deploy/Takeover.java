package io.caravanserai.deploy;

import io.caravanserai.hook.Hooks;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.VersionWriter.Mover;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

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

    /**
     * What a version takes over.
     *
     * @param standing told what is in force
     */
    record Surrounding(
            Deployment.Places places, Judge judge, Hooks hooks, InstantSource clock, Consumer<Standing> standing) {}

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
        Agreement agreement = surrounding.places.agreement();
        agreement.awaitOthers(version, candidate.firstChanged(before));
        Impact.Met met = surrounding.judge.met(candidate.folder(), before.folder(), beside);
        if (!met.findings().isEmpty()) {
            throw new RefusedException(met.findings());
        }
        surrounding.places.versions().writer().answer(version, agreement.node(), met.answers());
    }

    @Override
    public void started(Swap.Drained drained) {
        Instant now = surrounding.clock.instant();
        String note = Note.of(version, before.version(), now, drained, candidate.met());
        Deployment.Places places = surrounding.places;
        Mover by = new Mover(places.agreement().node(), candidate.change().channels());
        places.versions().writer().stands(version, note, places.yardstick(), by);
        surrounding.hooks.open(candidate.hooks());
        surrounding.standing.accept(new Standing(version, now, note, candidate.folder(), candidate.parts()));
    }
}
