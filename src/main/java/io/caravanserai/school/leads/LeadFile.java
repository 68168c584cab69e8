package io.caravanserai.school.leads;

import io.caravanserai.academy.leads.LeadRows;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A file of leads as somebody hands it in.
 *
 * @param content where its bytes are
 * @param form its name, and how it is to be read
 * @param consent where these people consented to be written to; empty only to look at the file
 * @param consentAt when; empty for now
 * @param allowBad take what can be used of a file that is mostly bad
 */
public record LeadFile(
        Path content, LeadRows.Said form, String consent, Optional<Instant> consentAt, boolean allowBad) {
    String name() {
        return form.name();
    }
}
