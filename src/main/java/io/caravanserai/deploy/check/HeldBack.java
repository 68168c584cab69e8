package io.caravanserai.deploy.check;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What is said of a file that may only miss what stands in another one, which is refused. */
public final class HeldBack {
    /** The rule of findings about such files. */
    public static final String RULE = "held-back";

    /** Rules that say that something is nowhere. */
    private static final Set<String> NOWHERE = Set.of("no-consumer", "unknown-bean", "unknown-kamelet");

    private HeldBack() {}

    /**
     * Says the same findings where nothing is refused.
     *
     * @param refused paths of files that were not looked at with the others
     * @param findings about the others
     */
    public static List<Finding> behind(Collection<String> refused, List<Finding> findings) {
        String files = String.join(", ", new TreeSet<>(refused));
        return refused.isEmpty()
                ? findings
                : findings.stream()
                        .map(finding -> NOWHERE.contains(finding.rule()) ? behind(files, finding) : finding)
                        .toList();
    }

    private static Finding behind(String files, Finding finding) {
        return new Finding(
                finding.file(),
                finding.line(),
                finding.route(),
                finding.step(),
                RULE,
                finding.problem() + " It may stand in what is refused: " + files + ".",
                "Mend that first; this is looked at again with it.");
    }
}
