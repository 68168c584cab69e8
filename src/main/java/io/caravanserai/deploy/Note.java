package io.caravanserai.deploy;

import io.caravanserai.store.VersionStore.Version;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What the keeper says of what it did. */
final class Note {
    private static final Logger LOG = Logger.getLogger("io.caravanserai.deploy");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Note() {}

    /** Like: v12 took over at 10:41:07; 3 messages finished on v11. */
    static String of(long version, long before, Instant at, Swap.Drained drained, List<String> met) {
        StringBuilder note = new StringBuilder("v" + version + " took over at " + TIME.format(at));
        if (drained.finished() > 0) {
            note.append("; ")
                    .append(messages(drained.finished()))
                    .append(" finished on v")
                    .append(before);
        }
        if (drained.givenBack() > 0) {
            note.append("; ").append(messages(drained.givenBack())).append(" went back to their channels");
        }
        note.append('.');
        met.forEach(sentence -> note.append(' ').append(sentence));
        return note.toString();
    }

    /** @param older what was done to an older folder; empty for nothing */
    static String atStart(long version, Instant at, String older) {
        return ("v" + version + " runs since the start at " + TIME.format(at) + ". " + older).strip();
    }

    /**
     * What was done to a folder that a node started with.
     *
     * @param written the files that were written
     * @param same the version whose files it had; empty where it had those of several
     */
    static String older(Version inForce, List<String> written, Optional<Version> same) {
        String files = written.size() == 1 ? written.get(0) + " was" : written.size() + " files were";
        String done = "The folder of this node was older than v" + inForce.version() + " when it started: " + files
                + " written as in force.";
        String why = same.map(
                        version -> " It was as in v" + version.version() + ", and a start makes no edit of that. To go"
                                + " back on purpose, roll back (POST /api/routes/rollback/" + version.version()
                                + "), or save the files while the hub runs.")
                .orElse("");
        LOG.warnf("%s%s", done, why);
        return done + why;
    }

    private static String messages(int n) {
        return n == 1 ? "1 message" : n + " messages";
    }

    static void warn(Refusal refusal) {
        if (refusal.findings().isEmpty()) {
            LOG.warnf("%s is not in force: it waits for files that are refused.", refusal.path());
        }
        refusal.findings()
                .forEach(finding -> LOG.warnf("Refused, and the version before runs on: %s", finding.inWords()));
    }
}
