package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.hook.Hooks;
import java.util.List;

/**
 * A folder that might take over, and what speaks against it.
 *
 * @param folder all its files
 * @param parts what of it runs
 * @param change what would have to move
 * @param hooks ready to be opened
 * @param findings nothing for a good one
 * @param met whom it meets on their way, in sentences
 */
record Candidate(
        RouteFolder folder, Parts parts, Change change, Hooks.Ready hooks, List<Finding> findings, List<String> met) {
    boolean isGood() {
        return findings.isEmpty();
    }

    /** The path that is named where all of it is meant. */
    String firstChanged(Standing before) {
        return before.folder().differences(folder).stream().findFirst().orElse("routes");
    }
}
