package io.caravanserai.onboarding;

/** Why a lead is not taken, in the order in which it is asked: a lead is counted under the first reason that holds. */
public enum FilterReason {
    /** TimeBack has an account with this e-mail. */
    HAS_ACCOUNT("hasAccount"),
    /** HubSpot got the lead too long ago. */
    ADDED_TOO_LONG_AGO("addedTooLongAgo"),
    /** The e-mail stands in the worksheet {@code blacklist}. */
    BLACKLISTED("blacklisted"),
    /** {@code main_config} has no such segment: asked here because the next two reasons need the segment. */
    UNKNOWN_SEGMENT("unknownSegment"),
    /** The current grade lies outside the segment's range. */
    GRADE_OUT_OF_RANGE("gradeOutOfRange"),
    /** The segment is switched off. */
    SEGMENT_INACTIVE("segmentInactive");

    private final String countName;

    FilterReason(String countName) {
        this.countName = countName;
    }

    /** The name under which a run counts it: stable, for it is stored and queried. */
    public String countName() {
        return countName;
    }
}
