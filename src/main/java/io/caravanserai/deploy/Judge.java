package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.hook.Hooks;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Checks a folder as a whole, from the cheapest check to the dearest; a later one is asked when those before found nothing. */
final class Judge {
    private final Check check;
    private final Hooks hooks;
    private final Shadow shadow;
    private final Function<String, String> settings;

    /** @param settings a setting's value by its key; empty for none */
    Judge(Check check, Hooks hooks, Shadow shadow, Function<String, String> settings) {
        this.check = check;
        this.hooks = hooks;
        this.shadow = shadow;
        this.settings = settings;
    }

    /** Looks at a folder that would take over from {@code running}. */
    Candidate of(RouteFolder folder, Parts running) {
        Parts parts = Parts.of(folder);
        Change change = Change.between(running, parts, settings);
        Hooks.Ready ready = hooks.read(folder.files());
        List<Finding> findings = new ArrayList<>(check.of(folder));
        // Said by the check too, where it knows more.
        parts.wrong().stream().filter(wrong -> isNew(wrong, findings)).forEach(findings::add);
        ready.mistakes().forEach((path, words) -> findings.add(hook(path, words)));
        if (findings.isEmpty()) {
            findings.addAll(shadow(change, parts));
        }
        return new Candidate(folder, parts, change, ready, findings);
    }

    private static boolean isNew(Finding wrong, List<Finding> findings) {
        return findings.stream().noneMatch(other -> other.file().equals(wrong.file()));
    }

    private static Finding hook(String path, String words) {
        return new Finding(path, 0, null, null, "hook", words, "Mend the hook's file, or its schema.");
    }

    private List<Finding> shadow(Change change, Parts parts) {
        try {
            return change.isEmpty() ? List.of() : shadow.findings(change, parts);
        } catch (Exception e) {
            throw new IllegalStateException("The shadow context does not start", e);
        }
    }
}
