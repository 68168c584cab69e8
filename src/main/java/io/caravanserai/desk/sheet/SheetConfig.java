package io.caravanserai.desk.sheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.json.Json;
import io.caravanserai.support.DeskZone;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where the desk's spreadsheet is, and who opens it. */
@Singleton
class SheetConfig {
    private static final Pattern CLOSED = Pattern.compile(" with 40[34]\\b");
    private static final String PARKED = " Parked, not retried.";

    private final Optional<String> spreadsheet;
    private final Optional<String> credentials;
    private final ZoneId zone;
    private final int retentionDays;

    @Inject
    SheetConfig(
            @ConfigProperty(name = "hub.support.spreadsheet") Optional<String> spreadsheet,
            @ConfigProperty(name = "hub.connection.google-auth.credentials") Optional<String> credentials,
            @ConfigProperty(name = "hub.support.zone", defaultValue = DeskZone.DEFAULT) ZoneId zone,
            @ConfigProperty(name = "hub.support.retention-days", defaultValue = "365") int retentionDays) {
        this.spreadsheet = spreadsheet;
        this.credentials = credentials;
        this.zone = zone;
        this.retentionDays = retentionDays;
    }

    /** Its id; empty where there is none. */
    String spreadsheet() {
        return spreadsheet.orElse("").strip();
    }

    ZoneId zone() {
        return zone;
    }

    int retentionDays() {
        return retentionDays;
    }

    /** What it means that Google does not let the hub in, and what a person can do. */
    String refusal(String words, boolean look) {
        String said = words.contains(PARKED) ? words.substring(0, words.indexOf(PARKED)) : words;
        String who = account().map(address -> address + ", the service account").orElse("the service account");
        String advice = CLOSED.matcher(said).find()
                ? " Share it there with " + who + " of hub.connection.google-auth.credentials as an editor, or correct"
                        + " hub.support.spreadsheet."
                : " Mend what it refuses.";
        return "The spreadsheet " + spreadsheet() + " cannot be opened: " + said + advice
                + (look ? "" : " The copy is written; the next synchronisation brings the spreadsheet in line.");
    }

    /** The address of the service account; never anything else of its key. */
    private Optional<String> account() {
        try {
            return credentials
                    .filter(key -> key.strip().startsWith("{"))
                    .map(key -> parsed(key))
                    .filter(address -> !address.isEmpty());
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static String parsed(String key) {
        try {
            return Json.MAPPER.readTree(key).path("client_email").asText();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The key is no JSON.");
        }
    }
}
