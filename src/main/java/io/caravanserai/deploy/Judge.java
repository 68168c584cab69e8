package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.hook.Hooks;
import io.caravanserai.store.EditAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Checks a folder as a whole, from the cheapest check to the dearest; a later one is asked when those before found nothing. */
final class Judge {
    private final Check check;
    private final Hooks hooks;
    private final Shadow shadow;
    private final Impact impact;
    private final Function<String, String> settings;

    /** @param settings a setting's value by its key; empty for none */
    Judge(Check check, Hooks hooks, Shadow shadow, Impact impact, Function<String, String> settings) {
        this.check = check;
        this.hooks = hooks;
        this.shadow = shadow;
        this.impact = impact;
        this.settings = settings;
    }

    /**
     * Looks at a folder that would take over.
     *
     * @param running what it would take over from, on this node
     * @param before what messages on their way have gone by
     * @param beside answers that came beside the files
     */
    Candidate of(RouteFolder folder, Parts running, RouteFolder before, List<EditAnswer> beside) {
        Candidate read = new Reading(check, hooks, settings).of(folder, running);
        List<Finding> findings = new ArrayList<>(read.findings());
        if (!findings.isEmpty()) {
            findings.addAll(impact.without(before, folder));
        } else {
            findings.addAll(shadow(read.change(), read.parts()));
        }
        Impact.Met met = findings.isEmpty() ? impact.of(before, folder, beside) : Impact.Met.NOBODY;
        findings.addAll(met.findings());
        return new Candidate(folder, read.parts(), read.change(), read.hooks(), findings, met.met());
    }

    /** Whom it meets, now that nothing of what it takes over from is under way. */
    Impact.Met met(RouteFolder folder, RouteFolder before, List<EditAnswer> beside) {
        return impact.of(before, folder, beside);
    }

    /** A folder that was found good before, and is the first to run. */
    Candidate known(RouteFolder folder) {
        Parts parts = Parts.of(folder);
        Change change = Change.between(Parts.NONE, parts, settings);
        return new Candidate(folder, parts, change, hooks.read(folder.files()), List.of(), List.of());
    }

    private List<Finding> shadow(Change change, Parts parts) {
        try {
            return change.isEmpty() ? List.of() : shadow.findings(change, parts);
        } catch (Exception e) {
            throw new IllegalStateException("The shadow context does not start", e);
        }
    }
}
