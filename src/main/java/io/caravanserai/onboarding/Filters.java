package io.caravanserai.onboarding;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which leads are taken. Nothing here reads a clock.
 *
 * @param hasAccount whether TimeBack has an account for a normalised e-mail
 * @param config the worksheets
 * @param now the moment of the run
 * @param maxAge how long ago HubSpot may have got a lead: at exactly this age it is still taken
 */
public record Filters(Predicate<String> hasAccount, Config config, Instant now, Duration maxAge) {

    /** The first reason that stops this lead, in the order of {@link FilterReason}; empty where none does. */
    public Optional<FilterReason> reason(Lead lead) {
        if (hasAccount.test(lead.email())) {
            return Optional.of(FilterReason.HAS_ACCOUNT);
        }
        if (lead.dates().added().isBefore(now.minus(maxAge))) {
            return Optional.of(FilterReason.ADDED_TOO_LONG_AGO);
        }
        if (config.blacklist().contains(lead.email())) {
            return Optional.of(FilterReason.BLACKLISTED);
        }
        return config.segment(lead.segment())
                .map(segment -> reason(lead, segment))
                .orElse(Optional.of(FilterReason.UNKNOWN_SEGMENT));
    }

    private static Optional<FilterReason> reason(Lead lead, Segment segment) {
        if (!segment.grades().contains(lead.currentGrade())) {
            return Optional.of(FilterReason.GRADE_OUT_OF_RANGE);
        }
        return segment.active() ? Optional.empty() : Optional.of(FilterReason.SEGMENT_INACTIVE);
    }

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
}
