package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import java.util.List;
import java.util.stream.Collectors;

/** An edit was checked and refused; nothing that runs was touched. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    RefusedException(List<Finding> findings) {
        super(findings.stream().map(Finding::problem).collect(Collectors.joining(" ")));
        this.findings = List.copyOf(findings);
    }

    /** What is wrong, in the order of the files. */
    public List<Finding> findings() {
        return findings;
    }
}
