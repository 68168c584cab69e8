package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.FolderFiles;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.hook.Hooks;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.VersionStore;
import io.caravanserai.store.VersionStore.Edit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is in force, and the one way by which something else takes its place. One edit at a time. */
final class Deployment {
    private static final Logger LOG = Logger.getLogger(Deployment.class);

    private final Places places;
    private final Judge judge;
    private final Swap swap;
    private final Hooks hooks;
    private final InstantSource clock;
    private final Takeover.Surrounding around;
    private RouteFolder seen = new RouteFolder(new TreeMap<>());
    private volatile Standing standing;
    private volatile Refusals refused = Refusals.NONE;

    /**
     * Where files are.
     *
     * @param disk where people edit them
     * @param inForce where those that read files read them
     * @param versions every set that was in force
     * @param node whose folder it is
     * @param yardstick what files are found good by; null where that cannot be told
     */
    record Places(
            Disk disk,
            InForce inForce,
            VersionStore versions,
            String node,
            @Nullable String yardstick) {}

    /** @param standing what runs, or is about to be started */
    Deployment(Places places, Judge judge, Swap swap, Hooks hooks, InstantSource clock) {
        this.places = places;
        this.judge = judge;
        this.swap = swap;
        this.hooks = hooks;
        this.clock = clock;
        this.around = new Takeover.Surrounding(places, judge, hooks, clock, next -> standing = next);
        this.standing = new Standing(0, clock.instant(), "", seen, Parts.NONE);
    }

    /** What runs from now on, and what lies on disk. */
    synchronized void begin(Standing now, RouteFolder onDisk, List<Finding> findings) {
        standing = now;
        seen = onDisk;
        refuse(onDisk, findings);
    }

    Instant now() {
        return clock.instant();
    }

    Standing standing() {
        return standing;
    }

    /** The files on disk as they were when they were last looked at. */
    synchronized RouteFolder seen() {
        return seen;
    }

    /** Files on disk that are not in force, by path. */
    Map<String, Refusal> refused() {
        return refused.byPath();
    }

    /** Looks at the disk, and takes over what has changed and is good. */
    synchronized void look() {
        FolderFiles.Texts found = places.disk().read();
        // What cannot be read is not gone: what is in force there stays.
        RouteFolder now = found.keeping(standing.folder());
        if (now.equals(seen) && found.unreadable().isEmpty() && !refused.hasUnreadable()) {
            return;
        }
        RouteFolder before = seen;
        List<Finding> findings = new ArrayList<>(found.unreadable());
        if (!now.equals(standing.folder())) {
            Candidate all = judge(now, List.of());
            findings.addAll(all.findings());
            if (!all.isGood()) {
                takeOnlyWhatIsNew(before, now);
            } else if (refused.findings().containsAll(findings)) {
                findings.addAll(tryTaking(all, edit("file", null)));
            }
        }
        seen = now;
        refuse(now, findings);
    }

    /** What was refused before stays refused, and holds nothing else up. */
    private void takeOnlyWhatIsNew(RouteFolder before, RouteFolder now) {
        SortedMap<String, String> files = new TreeMap<>(standing.folder().files());
        differences(before, now).forEach(path -> set(files, path, now.files().get(path)));
        RouteFolder only = new RouteFolder(files);
        if (!only.equals(now) && !only.equals(standing.folder())) {
            Candidate some = judge(only, List.of());
            if (some.isGood()) {
                tryTaking(some, edit("file", null));
            }
        }
    }

    private List<Finding> tryTaking(Candidate candidate, Edit edit) {
        try {
            take(candidate, edit, List.of(), new Rewrite(places.disk(), Map.of(), Map.of(), List.of()));
            return List.of();
        } catch (RefusedException e) {
            return e.findings();
        }
    }

    /** What would be said of the folder in force with these changes. */
    synchronized Candidate judge(RouteFolder folder, List<EditAnswer> beside) {
        return judge.of(folder, standing.parts(), standing.folder(), beside);
    }

    /**
     * Takes over what a person asked for, and writes the files that it changes.
     *
     * @param beside what becomes of messages on their way, besides what the files say
     * @throws RefusedException when something speaks against it, or it does not start
     */
    synchronized void take(RouteFolder wanted, Edit edit, List<EditAnswer> beside) {
        takeAndWrite(wanted, differences(standing.folder(), wanted), edit, beside);
    }

    /** As {@link #take(RouteFolder, Edit, List)}, and what was refused on disk is overwritten too. */
    synchronized void restore(RouteFolder wanted, Edit edit, List<EditAnswer> beside) {
        takeAndWrite(wanted, differences(places.disk().read().folder(), wanted), edit, beside);
    }

    private void takeAndWrite(RouteFolder wanted, List<String> changed, Edit edit, List<EditAnswer> beside) {
        places.disk().refuseLinked(changed);
        Candidate candidate = judge(wanted, beside);
        if (!candidate.isGood()) {
            throw new RefusedException(candidate.findings());
        }
        Rewrite rewrite = new Rewrite(places.disk(), seen.files(), wanted.files(), changed);
        if (wanted.equals(standing.folder())) {
            rewrite.make();
        } else {
            take(candidate, edit, beside, rewrite);
        }
        seen = new RouteFolder(rewrite.files());
        refuse(seen, refused.findings());
    }

    private void take(Candidate candidate, Edit edit, List<EditAnswer> beside, Rewrite rewrite) {
        Standing before = standing;
        long version = places.versions().begin(edit, candidate.folder().files());
        try {
            places.inForce().lay(candidate.folder().files());
            rewrite.make();
            swap.make(candidate.change(), before.parts(), new Takeover(before, candidate, version, beside, around));
        } catch (Exception e) {
            hooks.open(hooks.read(before.folder().files()));
            places.versions().withdraw(version);
            rewrite.takeBack();
            places.inForce().lay(before.folder().files());
            throw refused(before, candidate, e);
        }
        LOG.infof("%s", standing.note());
    }

    private static RefusedException refused(Standing before, Candidate candidate, Exception e) {
        if (e instanceof RefusedException already) {
            return already;
        }
        LOG.errorf(e, "What was checked did not start; the version before runs on.");
        return new RefusedException(List.of(
                Failure.of(differences(before.folder(), candidate.folder()).get(0), e)));
    }

    private void refuse(RouteFolder onDisk, List<Finding> findings) {
        refused = refused.with(differences(standing.folder(), onDisk), findings, clock.instant());
    }

    /** Puts a text, or takes the file away where there is none. */
    static void set(SortedMap<String, String> files, String path, @Nullable String text) {
        if (text == null) {
            files.remove(path);
        } else {
            files.put(path, text);
        }
    }

    Edit edit(String who, @Nullable String message) {
        return new Edit(who, message, places.node());
    }

    /** The paths whose texts differ. */
    static List<String> differences(RouteFolder one, RouteFolder other) {
        SortedMap<String, String> all = new TreeMap<>(one.files());
        all.putAll(other.files());
        return all.keySet().stream()
                .filter(path ->
                        !Objects.equals(one.files().get(path), other.files().get(path)))
                .toList();
    }
}
