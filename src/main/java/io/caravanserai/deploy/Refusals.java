package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files on disk that are not in force.
 *
 * @param byPath in order
 */
record Refusals(SortedMap<String, Refusal> byPath) {
    static final Refusals NONE = new Refusals(new TreeMap<>());

    /** What is refused now: said aloud where it was not said before. */
    Refusals with(Collection<String> differing, List<Finding> findings, Instant now) {
        TreeSet<String> paths = new TreeSet<>(differing);
        findings.stream().filter(Disk::isUnreadable).map(Finding::file).forEach(paths::add);
        SortedMap<String, Refusal> refusals = new TreeMap<>();
        for (String path : paths) {
            Refusal known = byPath.get(path);
            Refusal refusal = new Refusal(path, known == null ? now : known.since(), about(path, paths, findings));
            refusals.put(path, refusal);
            if (!refusal.equals(known)) {
                Note.warn(refusal);
            }
        }
        return new Refusals(refusals);
    }

    List<Finding> findings() {
        return byPath.values().stream()
                .flatMap(refusal -> refusal.findings().stream())
                .distinct()
                .toList();
    }

    boolean hasUnreadable() {
        return findings().stream().anyMatch(Disk::isUnreadable);
    }

    /** What is wrong with a file; with one that is good in itself, what it breaks in others. */
    private static List<Finding> about(String path, Collection<String> edited, List<Finding> findings) {
        List<Finding> own = findings.stream()
                .filter(finding -> finding.file().equals(path))
                .distinct()
                .toList();
        return own.isEmpty()
                ? findings.stream()
                        .filter(finding -> !edited.contains(finding.file()))
                        .distinct()
                        .toList()
                : own;
    }
}
