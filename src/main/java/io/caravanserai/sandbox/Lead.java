package io.caravanserai.sandbox;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * One simulated lead.
 *
 * @param index its place in the newest leads file, from 0
 * @param email as in the file: sometimes with capitals or blanks around it, empty where it is missing
 * @param addedAt as in the file: ISO-8601, or milliseconds since 1970, or rubbish
 * @param added what {@code addedAt} means, or would mean
 */
record Lead(
        int index,
        LeadKind kind,
        String email,
        String firstName,
        String lastName,
        LocalDate dateOfBirth,
        String lastCompletedGrade,
        String segment,
        LocalDate signupDate,
        String addedAt,
        Instant added,
        String objectId) {

    /** The address as HubSpot keeps it. */
    String address() {
        return email.trim().toLowerCase(Locale.ROOT);
    }
}
