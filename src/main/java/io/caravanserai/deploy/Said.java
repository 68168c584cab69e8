package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Courses.Course;
import io.caravanserai.deploy.check.Courses.Step;
import io.caravanserai.deploy.check.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is said of an edit that meets messages on their way. */
final class Said {
    private final Collection<String> edited;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> met = new LinkedHashSet<>();
    private final Set<String> ofSteps = new LinkedHashSet<>();

    /** @param edited the files that change: what is found is said of one of them */
    Said(Collection<String> edited) {
        this.edited = edited;
    }

    /** What speaks against the edit. */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What its answers do, in sentences. */
    List<String> met() {
        return List.copyOf(met);
    }

    /** Those of them that are about effects. */
    List<String> ofSteps() {
        return List.copyOf(ofSteps);
    }

    void met(String sentence) {
        met.add(sentence);
    }

    void ofStep(String sentence) {
        met.add(sentence);
        ofSteps.add(sentence);
    }

    void found(Finding finding) {
        findings.add(finding);
    }

    /**
     * Says it of a step, where that is edited, else of the route that takes the messages, else of any file.
     *
     * @param at null where no step is meant
     */
    void found(@Nullable Step at, Course before, Finding what) {
        if (at != null && edited.contains(at.file())) {
            found(at(at.file(), at.line(), at.route(), at.id(), what));
            return;
        }
        boolean own = edited.contains(before.file());
        String file = own ? before.file() : edited.iterator().next();
        found(at(file, own ? before.line() : 0, own ? before.route() : null, null, what));
    }

    private static Finding at(String file, int line, @Nullable String route, @Nullable String step, Finding what) {
        return new Finding(file, line, route, step, what.rule(), what.problem(), what.hint(), what.answers());
    }

    /** What is found, wherever that is, and what could be answered. */
    static Finding what(String rule, String problem, String hint, String... answers) {
        return new Finding("", 0, null, null, rule, problem, hint, List.of(answers));
    }

    /** Where answers to an edit of this file's flow are written. */
    static String answers(String file) {
        String flow = file.substring(0, Math.max(0, file.indexOf('/')));
        return flow + "/" + flow + ".edit.yaml";
    }
}
