package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.hook.Hooks;
import io.caravanserai.store.Edit;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.OvertakenException;
import io.caravanserai.store.VersionWriter;
import io.caravanserai.store.VersionWriter.Mover;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is in force, and the one way by which something else takes its place. One edit at a time. */
final class Deployment implements EditTaker {
    private static final Logger LOG = Logger.getLogger(Deployment.class);

    private final Places places;
    private final Judge judge;
    private final Swap swap;
    private final Hooks hooks;
    private final InstantSource clock;
    private final Surrounding around;
    private volatile Standing standing;
    private final Others others;
    private final OnDisk onDisk;

    /** @param standing what runs, or is about to be started */
    Deployment(Places places, Judge judge, Swap swap, Hooks hooks, InstantSource clock) {
        this.places = places;
        this.judge = judge;
        this.swap = swap;
        this.hooks = hooks;
        this.clock = clock;
        this.around = new Surrounding(places, judge, hooks, clock, next -> standing = next);
        this.others = new Others(around, swap);
        this.onDisk = new OnDisk(places, this);
        this.standing = new Standing(0, clock.instant(), "", new RouteFolder(new TreeMap<>()), Parts.NONE);
    }

    /** What runs from now on, and what lies on disk. */
    synchronized void begin(Standing now, RouteFolder files, List<Finding> findings) {
        standing = now;
        onDisk.found(files, findings);
    }

    /** What was begun has started: it is in force on this node, and where it is new, on all. */
    synchronized void stands() {
        Standing now = standing;
        VersionWriter versions = places.versions().writer();
        boolean isNew = places.versions()
                .inForce()
                .filter(latest -> latest.version() == now.version())
                .isEmpty();
        try {
            if (isNew) {
                places.agreement().awaitOthers(now.version(), "routes");
                versions.stands(now.version(), now.note(), places.yardstick(), mover(now.parts()));
            } else {
                versions.startedAgain(now.version(), now.note(), places.yardstick());
            }
        } catch (RefusedException | OvertakenException e) {
            LOG.warnf("What this node started with is not in force: %s It follows the others.", e.getMessage());
            versions.withdraw(now.version(), places.agreement().node());
            standing = new Standing(0, now.since(), now.note(), now.folder(), now.parts());
        }
        places.agreement().followed();
        others.begin();
        onDisk.begin();
    }

    private Mover mover(Parts parts) {
        return new Mover(
                places.agreement().node(),
                Change.between(Parts.NONE, parts, key -> "").channels());
    }

    /** What other nodes put in force, and what this one makes of it. */
    Others others() {
        return others;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Standing standing() {
        return standing;
    }

    /** The folder as people edit it. */
    OnDisk onDisk() {
        return onDisk;
    }

    /** Runs what other nodes put in force, and looks at the disk once more where one of them was in the way. */
    synchronized void follow() {
        onDisk.lookAgain(others.follow(standing));
    }

    /** As {@link #follow}, and looks at the disk in any case. */
    synchronized void look() {
        follow();
        onDisk.look();
    }

    @Override
    public synchronized Candidate judge(RouteFolder folder, List<EditAnswer> beside) {
        return judge.of(folder, standing.parts(), standing.folder(), beside);
    }

    /**
     * Takes over what a person asked for, and writes the files that it changes.
     *
     * @param beside what becomes of messages on their way, besides what the files say
     * @throws RefusedException when something speaks against it, or it does not start
     * @throws BeyondReachException when it changes what is not this person's to write
     */
    synchronized void take(RouteFolder wanted, Author author, List<EditAnswer> beside) {
        takeAndWrite(wanted, standing.folder().differences(wanted), author, beside);
    }

    /** As {@link #take(RouteFolder, Author, List)}, and what was refused on disk is overwritten too. */
    synchronized void restore(RouteFolder wanted, Author author, List<EditAnswer> beside) {
        takeAndWrite(wanted, places.disk().read().folder().differences(wanted), author, beside);
    }

    private void takeAndWrite(RouteFolder wanted, List<String> changed, Author author, List<EditAnswer> beside) {
        author.refuseBeyond(changed);
        refuseUnwritable(changed);
        Candidate candidate = judge(wanted, beside);
        if (!candidate.isGood()) {
            throw new RefusedException(candidate.findings());
        }
        Rewrite rewrite = new Rewrite(places.disk(), onDisk.seen().files(), wanted.files(), changed);
        if (wanted.equals(standing.folder())) {
            rewrite.make();
        } else {
            try {
                take(candidate, edit(author.who(), author.message()), beside, rewrite);
            } catch (OvertakenException e) {
                throw new StaleException("Somebody else was faster: " + e.getMessage() + " Read the file again.");
            }
        }
        onDisk.written(new RouteFolder(rewrite.files()));
    }

    /** @throws RefusedException where one of these files is written elsewhere, and never here */
    void refuseUnwritable(List<String> paths) {
        places.disk().refuseLinked(paths);
        places.agreement().refuseWhereFolderIsSource(paths);
    }

    @Override
    public void take(Candidate candidate, Edit edit, List<EditAnswer> beside, Rewrite rewrite) {
        Standing before = standing;
        Agreement agreement = places.agreement();
        agreement.refuseWhereFoldersDiffer(candidate.folder(), candidate.firstChanged(before));
        VersionWriter versions = places.versions().writer();
        long version = versions.begin(edit, candidate.folder().files(), before.version());
        try {
            places.inForce().lay(candidate.folder().files());
            rewrite.make();
            agreement.move(candidate.change().channels(), version);
            swap.make(candidate.change(), before.parts(), new Takeover(before, candidate, version, beside, around));
        } catch (Throwable e) {
            // An Error too: all nodes stand still as long as something is proposed.
            hooks.open(hooks.read(before.folder().files()));
            rewrite.takeBack();
            places.inForce().lay(before.folder().files());
            versions.withdraw(version, edit.node());
            agreement.followed();
            throw Failure.refused(candidate.firstChanged(before), e);
        }
        agreement.followed();
        LOG.infof("%s", standing.note());
    }

    @Override
    public Edit edit(String who, @Nullable String message) {
        return new Edit(who, message, places.agreement().node());
    }
}
