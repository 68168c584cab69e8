package io.caravanserai.deploy;

import io.caravanserai.connection.ConnectionReading;
import io.caravanserai.deploy.check.Answers;
import io.caravanserai.deploy.check.Courses;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.FolderChecks;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.InFlight;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Whom an edit meets: a message on its way has no version, it goes on by the routes that stand when it is due. What would be
 * done twice, left behind or waited for in vain is refused, unless the edit says what becomes of it.
 */
@Singleton
class Impact {
    private final FolderChecks checks;
    private final InFlight inFlight;

    Impact(FolderChecks checks, InFlight inFlight) {
        this.checks = checks;
        this.inFlight = inFlight;
    }

    /**
     * What an edit would do to messages on their way.
     *
     * @param findings what it gives no answer to; nothing for an edit that may be taken
     * @param answers what is to be done when it is taken
     * @param met in sentences, whom the answers are about
     * @param ofSteps those of them that are about effects; messages are counted once more when it is done
     */
    record Met(List<Finding> findings, List<EditAnswer> answers, List<String> met, List<String> ofSteps) {
        static final Met NOBODY = new Met(List.of(), List.of(), List.of(), List.of());
    }

    /**
     * Compares two folders, both good in themselves, and counts.
     *
     * @param beside answers that came beside the files
     */
    Met of(RouteFolder before, RouteFolder after, List<EditAnswer> beside) {
        List<String> edited =
                before.differences(after).stream().filter(Impact::runs).toList();
        if (edited.isEmpty()) {
            return Met.NOBODY;
        }
        Said said = new Said(edited);
        Given given = new Given(given(before, after, beside));
        new Meeting(checks.courses(before), checks.courses(after), given, inFlight, said).look();
        return new Met(said.findings(), given.used(), said.met(), said.ofSteps());
    }

    /** The connection files an edit removes while messages need them, with how many: only where it is refused already. */
    List<Finding> without(RouteFolder before, RouteFolder after) {
        List<String> gone = before.files().keySet().stream()
                .filter(path -> path.startsWith(ConnectionReading.FOLDER) && path.endsWith(ConnectionReading.SUFFIX))
                .filter(path -> !after.files().containsKey(path))
                .toList();
        List<Finding> findings = new ArrayList<>();
        if (!gone.isEmpty()) {
            Courses courses = checks.courses(before);
            gone.forEach(path -> findings.addAll(needed(path, courses, before)));
        }
        return findings;
    }

    private List<Finding> needed(String path, Courses courses, RouteFolder before) {
        String system = ConnectionReading.name(path);
        return inFlight.counts(courses.callers(system, before)).entrySet().stream()
                .map(met -> new Finding(
                        path,
                        1,
                        null,
                        null,
                        "needed-connection",
                        Counted.messages(met.getValue(), met.getKey())
                                + (Counted.isOne(met.getValue()) ? " needs" : " need")
                                + " the connection " + system + ", which this edit removes.",
                        "Bring the file back, or let them end and take the steps that call it out with it."))
                .toList();
    }

    private static boolean runs(String path) {
        return path.matches(".*\\.(camel|kamelet|hook)\\.yaml");
    }

    /** An answer that has done what it says, and was left where it is, says nothing to the next edit. */
    private List<EditAnswer> given(RouteFolder before, RouteFolder after, List<EditAnswer> beside) {
        List<EditAnswer> given = new ArrayList<>(beside);
        for (EditAnswer answer : Answers.in(after)) {
            boolean isNew = !Objects.equals(
                    before.files().get(answer.file()), after.files().get(answer.file()));
            if (isNew || !inFlight.isUsed(answer)) {
                given.add(answer);
            }
        }
        return given;
    }
}
