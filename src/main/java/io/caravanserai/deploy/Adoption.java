package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.store.Proposals.Pending;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A version that another node proposed, or that is in force already, comes to run on this node. */
final class Adoption implements Swap.Midway {
    private static final Logger LOG = Logger.getLogger(Adoption.class);

    private final Surrounding around;
    private final Standing before;
    private final long version;
    private final @Nullable Pending pending;
    private final Candidate candidate;

    /**
     * @param version its number
     * @param pending where it is not in force yet
     */
    Adoption(Surrounding around, Standing before, long version, @Nullable Pending pending) {
        this.around = around;
        this.before = before;
        this.version = version;
        this.pending = pending;
        RouteFolder folder = new RouteFolder(around.places().versions().files(version));
        // Whom it meets was asked by whoever proposed it.
        this.candidate = around.judge().of(folder, before.parts(), folder, List.of());
    }

    /**
     * Runs it here, if that can be, and writes what is older in the folder.
     *
     * @throws RefusedException when it cannot run here
     * @throws Agreement.TakenBackException when it was taken back; what ran before runs again
     */
    void make(Swap swap) {
        Agreement agreement = around.places().agreement();
        try {
            if (!candidate.isGood()) {
                throw new RefusedException(candidate.findings());
            }
            around.places().inForce().lay(candidate.folder().files());
            if (pending != null) {
                agreement.move(candidate.change().channels(), version);
            }
            swap.make(candidate.change(), before.parts(), this);
        } catch (Agreement.TakenBackException e) {
            goBack();
            throw e;
        } catch (Throwable e) {
            goBack();
            RefusedException refused = e instanceof RefusedException already
                    ? already
                    : new RefusedException(List.of(Failure.of(candidate.firstChanged(before), e)));
            if (pending != null) {
                agreement.refuse(
                        pending,
                        refused.findings().stream().map(Finding::inWords).collect(Collectors.joining(" ")));
            }
            throw refused;
        }
        agreement.followed();
        write();
        LOG.infof("%s", "v" + version + " is in force, and runs here too.");
    }

    private void goBack() {
        around.places().inForce().lay(before.folder().files());
        around.places().agreement().followed();
    }

    /** What is older in the folder; what was edited there stays. */
    private void write() {
        Places places = around.places();
        if (places.agreement().folderIsSource()) {
            return;
        }
        RouteFolder disk = places.disk().read().keeping(candidate.folder());
        InStep.Merge merge = places.inStep().merge(disk, candidate.folder());
        try {
            places.disk().refuseLinked(merge.follow());
            new Rewrite(places.disk(), disk.files(), candidate.folder().files(), merge.follow()).make();
        } catch (UncheckedIOException | RefusedException e) {
            LOG.warnf(
                    "v%d is in force and runs, but %s. Its files are written when the hub starts again.",
                    version, e.getMessage());
            places.inStep().hold(merge.follow(), disk);
        }
        places.inStep().hold(merge.held(), disk);
        places.inStep().record(candidate.folder());
    }

    @Override
    public void drained() {
        if (pending != null) {
            around.places().agreement().ready(pending);
        }
    }

    @Override
    public void started(Swap.Drained drained) {
        around.hooks().open(candidate.hooks());
        Instant now = around.clock().instant();
        String note = Note.of(version, before.version(), now, drained, List.of());
        around.standing().accept(new Standing(version, now, note, candidate.folder(), candidate.parts()));
    }
}
