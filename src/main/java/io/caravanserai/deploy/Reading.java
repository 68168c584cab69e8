package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.hook.HookReading;
import io.caravanserai.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** Looks at texts alone. Whatever is thrown over a file, an Error too, is a finding of that file: the keeper goes on. */
record Reading(Check check, Hooks hooks, Function<String, String> settings) {
    private static final Logger LOG = Logger.getLogger(Reading.class);

    /** What a folder would be, and what speaks against it before anything of it is built. */
    Candidate of(RouteFolder folder, Parts running) {
        try {
            return read(folder, running);
        } catch (Throwable e) {
            LOG.warnf(e, "A file could not be looked at.");
            Change none = Change.between(Parts.NONE, Parts.NONE, settings);
            Finding finding = unread(folder, e);
            return new Candidate(folder, Parts.NONE, none, hooks.read(Map.of()), List.of(finding), List.of());
        }
    }

    private Candidate read(RouteFolder folder, Parts running) {
        Parts parts = Parts.of(folder);
        Change change = Change.between(running, parts, settings);
        Hooks.Ready ready = hooks.read(folder.files());
        List<Finding> findings = new ArrayList<>(check.of(folder));
        // Said by the check too, where it knows more.
        parts.wrong().stream().filter(wrong -> isNew(wrong, findings)).forEach(findings::add);
        ready.mistakes().entrySet().stream()
                .map(mistake -> hook(mistake.getKey(), mistake.getValue()))
                .filter(wrong -> isNew(wrong, findings) && isNew(ofItsSchema(wrong), findings))
                .forEach(findings::add);
        return new Candidate(folder, parts, change, ready, findings, List.of());
    }

    /** A finding of the file that throws by itself; else of the first. */
    private Finding unread(RouteFolder folder, Throwable thrown) {
        Map<String, String> files = folder.files();
        String file = files.keySet().stream()
                .filter(path -> throwsAlone(path, files.get(path)))
                .findFirst()
                .orElseGet(() -> files.keySet().stream().findFirst().orElse(""));
        return new Finding(
                file,
                0,
                null,
                null,
                "not-looked-at",
                "The hub could not look at it: " + thrown + ".",
                "Make it smaller or simpler; what was in force before goes on running.");
    }

    private boolean throwsAlone(String path, String text) {
        try {
            read(new RouteFolder(new TreeMap<>(Map.of(path, text))), Parts.NONE);
            return false;
        } catch (Throwable e) {
            return true;
        }
    }

    private static boolean isNew(Finding wrong, List<Finding> findings) {
        return findings.stream().noneMatch(other -> other.file().equals(wrong.file()));
    }

    private static Finding ofItsSchema(Finding hook) {
        return hook(hook.file().replace(HookReading.SUFFIX, HookReading.SCHEMA_SUFFIX), hook.problem());
    }

    private static Finding hook(String path, String words) {
        return new Finding(path, 0, null, null, "hook", words, "Mend the hook's file, or its schema.");
    }
}
