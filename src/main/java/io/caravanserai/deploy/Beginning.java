package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.FolderFiles;
import io.caravanserai.deploy.check.HeldBack;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.store.VersionStore;
import io.caravanserai.store.VersionStore.Version;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Finds what a hub that starts may run: what lies on disk, and where that is broken, what ran last. */
final class Beginning {
    private static final Logger LOG = Logger.getLogger(Beginning.class);

    private final Places places;
    private final Judge judge;

    Beginning(Places places, Judge judge) {
        this.places = places;
        this.judge = judge;
    }

    /**
     * What was found.
     *
     * @param good what can be started
     * @param onDisk what lies there
     * @param findings what speaks against some of it
     * @param joins whether other nodes run what is in force: what was edited here is proposed to them later
     */
    record Found(Candidate good, RouteFolder onDisk, List<Finding> findings, boolean joins) {}

    /**
     * Judges what lies on disk; not again where it is what is in force.
     *
     * @param last the version in force; its files run where those on disk are broken
     * @param known whether that was found good by this very hub, with these settings
     * @param joins whether other nodes run it
     */
    Found find(RouteFolder last, boolean known, boolean joins) {
        FolderFiles.Texts disk = places.disk().read();
        RouteFolder wanted = joins ? last : places.inStep().heard(disk.keeping(last), last);
        if (known && disk.unreadable().isEmpty() && wanted.equals(last)) {
            return new Found(judge.known(last), disk.folder(), List.of(), joins);
        }
        List<Finding> findings = new ArrayList<>(disk.unreadable());
        SortedMap<String, String> tried = wanted.files();
        Candidate candidate = judge.of(new RouteFolder(tried), Parts.NONE, last, List.of());
        while (!candidate.isGood()) {
            findings.addAll(HeldBack.behind(files(findings), candidate.findings()));
            tried = replaced(tried, candidate.findings(), last);
            candidate = judge.of(new RouteFolder(tried), Parts.NONE, last, List.of());
        }
        return new Found(candidate, disk.folder(), findings, joins);
    }

    private static Set<String> files(List<Finding> findings) {
        return findings.stream().map(Finding::file).collect(Collectors.toSet());
    }

    /**
     * The files with what ran last in the place of those that are broken. Where what ran last is broken by what is new, all
     * is as it ran last; where it is broken by itself, since the hub has changed, it is left out.
     */
    private static SortedMap<String, String> replaced(
            SortedMap<String, String> files, List<Finding> findings, RouteFolder last) {
        Set<String> broken = files(findings);
        SortedMap<String, String> replaced = new TreeMap<>(files);
        for (String path : broken) {
            String good = last.files().get(path);
            if (good == null) {
                replaced.remove(path);
            } else {
                replaced.put(path, good);
            }
        }
        if (!broken.isEmpty() && replaced.equals(files)) {
            replaced.clear();
            replaced.putAll(last.files());
        }
        if (!broken.isEmpty() && replaced.equals(files) && !replaced.keySet().removeAll(broken)) {
            replaced.clear();
        }
        return replaced;
    }

    /**
     * Writes what is older in the folder than what is in force: what was in step with a version before, and was not changed
     * since; and all of a folder that is, file for file, one of the versions before, as a container has it that was made anew
     * from an older image. What was changed here and elsewhere is held.
     *
     * @return what was done, in sentences; empty for nothing
     */
    String follow(Version inForce, RouteFolder last) {
        InStep inStep = places.inStep();
        if (places.agreement().folderIsSource()) {
            return "";
        }
        // What cannot be read stays as it is.
        RouteFolder disk = places.disk().read().keeping(last);
        Optional<Version> older =
                disk.equals(last) ? Optional.empty() : places.versions().with(disk.files());
        if (older.isPresent()) {
            inStep.assume(disk);
        } else if (!inStep.isKnown()) {
            inStep.assume(last);
        }
        InStep.Merge merge = inStep.merge(disk, last);
        inStep.hold(merge.held(), disk);
        try {
            places.disk().refuseLinked(merge.follow());
            new Rewrite(places.disk(), disk.files(), last.files(), merge.follow()).make();
        } catch (RefusedException | UncheckedIOException e) {
            LOG.warnf("The folder is older than v%d and cannot be written: %s", inForce.version(), e.getMessage());
            inStep.hold(merge.follow(), disk);
            return "";
        }
        return merge.follow().isEmpty() ? "" : Note.older(inForce, merge.follow(), older);
    }

    /**
     * Ends a swap that was cut short when the files of a version were about to be written: those that are as they were
     * before it are written now. It never took over: what lies on disk is judged like any edit, by those who wait by now.
     */
    void finish(Version latest) {
        if (latest.note() != null || !latest.node().equals(places.agreement().node())) {
            return;
        }
        VersionStore versions = places.versions();
        RouteFolder wanted = new RouteFolder(versions.files(latest.version()));
        RouteFolder before = new RouteFolder(versions.files(latest.version() - 1));
        RouteFolder onDisk = places.disk().read().folder();
        List<String> unwritten = before.differences(wanted).stream()
                .filter(path ->
                        Objects.equals(onDisk.files().get(path), before.files().get(path)))
                .toList();
        new Rewrite(places.disk(), before.files(), wanted.files(), unwritten).make();
        versions.writer().withdraw(latest.version(), latest.node());
    }
}
