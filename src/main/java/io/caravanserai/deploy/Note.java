package io.caravanserai.deploy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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

    static String atStart(long version, Instant at) {
        return "v" + version + " runs since the start at " + TIME.format(at) + ".";
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
