package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.FolderFiles;
import io.caravanserai.deploy.check.HeldBack;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.store.OvertakenException;
import io.caravanserai.store.Proposals.Fellow;
import io.caravanserai.store.VersionStore.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The folder as people edit it: what of it changed since it was last looked at, and what of it is not in force. */
final class OnDisk {
    private static final Logger LOG = Logger.getLogger(OnDisk.class);

    private final Deployment.Places places;
    private final Deployment deployment;
    private volatile RouteFolder seen = new RouteFolder(new TreeMap<>());
    private volatile Refusals refused = Refusals.NONE;
    private boolean again = true;
    private @Nullable List<Fellow> refusedBy;

    OnDisk(Deployment.Places places, Deployment deployment) {
        this.places = places;
        this.deployment = deployment;
    }

    /** Looks at the disk, and takes over what has changed and is good. */
    void look() {
        FolderFiles.Texts found = places.disk().read();
        RouteFolder standing = deployment.standing().folder();
        // What cannot be read is not gone: what is in force there stays.
        RouteFolder now = found.keeping(standing);
        if (now.equals(seen) && found.unreadable().isEmpty() && !refused.hasUnreadable() && !again) {
            return;
        }
        again = false;
        refusedBy = null;
        places.agreement().runs(deployment.standing().version(), now);
        List<Finding> findings = new ArrayList<>(found.unreadable());
        RouteFolder heard = places.inStep().heard(now, standing);
        if (!heard.equals(standing)) {
            Candidate all = deployment.judge(heard, List.of());
            findings.addAll(HeldBack.behind(found.unreadablePaths(), all.findings()));
            if (!all.isGood()) {
                takeOnlyWhatIsNew(seen, heard);
            } else if (refused.findings().containsAll(findings)) {
                findings.addAll(tryTaking(all, deployment.edit("file", null)));
            }
        }
        findings.addAll(places.inStep().findings());
        see(now, findings);
    }

    /** What lies on disk, and what is wrong with it. */
    void see(RouteFolder onDisk, List<Finding> findings) {
        seen = onDisk;
        refused = refused.with(
                Deployment.differences(deployment.standing().folder(), onDisk), findings, deployment.now());
        places.agreement().runs(deployment.standing().version(), onDisk);
        if (!places.agreement().folderIsSource()) {
            places.inStep().record(deployment.standing().folder());
        }
    }

    /** As {@link #see}, after an edit that wrote the files itself. */
    void written(RouteFolder onDisk) {
        see(onDisk, refused.findings());
    }

    /** Looks once more where another node was in the way of an edit, and something changed there. */
    void lookAgain(boolean moved) {
        boolean others =
                refusedBy != null && !refusedBy.equals(places.agreement().roster());
        again |= moved || others;
        if (again) {
            look();
        }
    }

    /** What was found before anything runs. */
    void found(RouteFolder onDisk, List<Finding> findings) {
        List<Finding> all = new ArrayList<>(findings);
        all.addAll(places.inStep().findings());
        seen = onDisk;
        refused = refused.with(Deployment.differences(deployment.standing().folder(), onDisk), all, deployment.now());
    }

    /** It runs: from now on other nodes reckon with this one. */
    void begin() {
        see(seen, refused.findings());
        again = true;
    }

    /** The files on disk as they were when they were last looked at. */
    RouteFolder seen() {
        return seen;
    }

    /** Files on disk that are not in force, by path. */
    Map<String, Refusal> refused() {
        return refused.byPath();
    }

    /** What was refused before stays refused, and holds nothing else up. */
    private void takeOnlyWhatIsNew(RouteFolder before, RouteFolder now) {
        SortedMap<String, String> files =
                new TreeMap<>(deployment.standing().folder().files());
        Deployment.differences(before, now)
                .forEach(path -> Deployment.set(files, path, now.files().get(path)));
        RouteFolder only = new RouteFolder(files);
        if (!only.equals(now) && !only.equals(deployment.standing().folder())) {
            Candidate some = deployment.judge(only, List.of());
            if (some.isGood()) {
                tryTaking(some, deployment.edit("file", null));
            }
        }
    }

    private List<Finding> tryTaking(Candidate candidate, Edit edit) {
        try {
            deployment.take(candidate, edit, List.of(), new Rewrite(places.disk(), Map.of(), Map.of(), List.of()));
            return List.of();
        } catch (RefusedException e) {
            boolean byOthers =
                    e.findings().stream().anyMatch(each -> each.rule().equals(Agreement.OTHER_NODE));
            refusedBy = byOthers ? places.agreement().roster() : null;
            return e.findings();
        } catch (OvertakenException e) {
            LOG.infof("%s The folder is looked at again then.", e.getMessage());
            again = true;
            return List.of();
        }
    }
}
