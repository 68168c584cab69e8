package io.caravanserai.sandbox;

/** Why a lead is in the simulated data; of every hundred leads exactly {@link #perHundred} are of each kind. */
enum LeadKind {
    /** Passes every filter. */
    PASSES(60),
    /** Is in the accounts file and a TimeBack user already. */
    HAS_ACCOUNT(8),
    /** Came more than 14 days before the seeding. */
    TOO_OLD(6),
    /** Its address is in the sheet's blacklist. */
    BLACKLISTED(4),
    /** Its current grade is outside the segment's range. */
    WRONG_GRADE(6),
    /** Its segment is switched off. */
    INACTIVE_SEGMENT(5),
    /** Its segment is not in the sheet. */
    UNKNOWN_SEGMENT(3),
    /** The same address as a lead above it that passes. */
    DUPLICATE(3),
    /** No e-mail address. */
    NO_EMAIL(2),
    /** {@code hs_added_at} cannot be read. */
    BAD_DATE(2),
    /** {@code last_completed_grade} cannot be read. */
    BAD_GRADE(1);

    private final int perHundred;

    LeadKind(int perHundred) {
        this.perHundred = perHundred;
    }

    int perHundred() {
        return perHundred;
    }
}
