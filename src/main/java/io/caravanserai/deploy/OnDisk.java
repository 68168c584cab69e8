package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.FolderFiles;
import io.caravanserai.deploy.check.HeldBack;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.store.Edit;
import io.caravanserai.store.OvertakenException;
import io.caravanserai.store.Proposals.Fellow;
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

    private final Places places;
    private final EditTaker taker;
    private volatile RouteFolder seen = new RouteFolder(new TreeMap<>());
    private volatile Refusals refused = Refusals.NONE;
    private volatile Older older = new Older(0, "");
    private boolean again = true;
    private @Nullable List<Fellow> refusedBy;

    OnDisk(Places places, EditTaker taker) {
        this.places = places;
        this.taker = taker;
    }

    /** Looks at the disk, and takes over what has changed and is good. */
    void look() {
        FolderFiles.Texts found = places.disk().read();
        RouteFolder standing = taker.standing().folder();
        // What cannot be read is not gone: what is in force there stays.
        RouteFolder now = found.keeping(standing);
        if (now.equals(seen) && found.unreadable().isEmpty() && !refused.hasUnreadable() && !again) {
            return;
        }
        again = false;
        refusedBy = null;
        places.agreement().runs(taker.standing().version(), now);
        List<Finding> findings = new ArrayList<>(found.unreadable());
        RouteFolder heard = places.inStep().heard(now, standing);
        if (!heard.equals(standing)) {
            Candidate all = taker.judge(heard, List.of());
            findings.addAll(HeldBack.behind(found.unreadablePaths(), all.findings()));
            if (!all.isGood()) {
                takeOnlyWhatIsNew(seen, heard);
            } else if (refused.findings().containsAll(findings)) {
                findings.addAll(tryTaking(all, taker.edit("file", null)));
            }
        }
        findings.addAll(places.inStep().findings());
        see(now, findings);
    }

    /** What lies on disk, and what is wrong with it. */
    void see(RouteFolder onDisk, List<Finding> findings) {
        seen = onDisk;
        refused = refused.with(taker.standing().folder().differences(onDisk), findings, taker.now());
        places.agreement().runs(taker.standing().version(), onDisk);
        if (!places.agreement().folderIsSource()) {
            places.inStep().record(taker.standing().folder());
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
        refused = refused.with(taker.standing().folder().differences(onDisk), all, taker.now());
    }

    /**
     * What a start did to a folder.
     *
     * @param version that it ran
     * @param words empty for nothing
     */
    private record Older(long version, String words) {}

    /** Said until another version takes over. */
    void wasOlder(String words) {
        older = new Older(taker.standing().version(), words);
    }

    /** What the start did to a folder that was older than what was in force; empty for nothing. */
    String older() {
        Older was = older;
        return was.version == taker.standing().version() ? was.words : "";
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
                new TreeMap<>(taker.standing().folder().files());
        before.differences(now)
                .forEach(path -> RouteFolder.set(files, path, now.files().get(path)));
        RouteFolder only = new RouteFolder(files);
        if (!only.equals(now) && !only.equals(taker.standing().folder())) {
            Candidate some = taker.judge(only, List.of());
            if (some.isGood()) {
                tryTaking(some, taker.edit("file", null));
            }
        }
    }

    private List<Finding> tryTaking(Candidate candidate, Edit edit) {
        try {
            taker.take(candidate, edit, List.of(), new Rewrite(places.disk(), Map.of(), Map.of(), List.of()));
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
