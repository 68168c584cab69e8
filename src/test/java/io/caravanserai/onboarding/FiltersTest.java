package io.caravanserai.onboarding;

import static io.caravanserai.onboarding.Samples.MAX_AGE;
import static io.caravanserai.onboarding.Samples.NOW;
import static io.caravanserai.onboarding.Samples.lead;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.onboarding.Filters.FilterReason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiltersTest {

    /** For each reason the cells that make it hold. Reading is not active and takes pre-K to 12; Math takes 3 to 8. */
    private static final Map<FilterReason, List<String>> CAUSES = Map.of(
            FilterReason.ADDED_TOO_LONG_AGO, List.of("hs_added_at", "2026-01-01"),
            FilterReason.BLACKLISTED, List.of("email", "barred@example.com"),
            FilterReason.SEGMENT_INACTIVE, List.of("segment", "Reading"),
            FilterReason.GRADE_OUT_OF_RANGE, List.of("last_completed_grade", "12"),
            FilterReason.UNKNOWN_SEGMENT, List.of("segment", "Chess"));

    private static Filters filters(boolean hasAccount) {
        return new Filters(email -> hasAccount, Samples.config(), NOW, MAX_AGE);
    }

    @Test
    void letsALeadPassThatNothingStops() {
        assertThat(filters(false).reason(lead())).isEmpty();
    }

    @Property
    void countsALeadUnderTheFirstReasonThatHolds(@ForAll Set<FilterReason> given) {
        List<String> cells = new ArrayList<>();
        Set<FilterReason> holding = EnumSet.noneOf(FilterReason.class);
        for (FilterReason reason : FilterReason.values()) {
            if (given.contains(reason)) {
                cells.addAll(CAUSES.getOrDefault(reason, List.of()));
                holding.add(reason);
            }
        }
        // One segment cell for three reasons: the last written wins, so that an inactive segment hides an unknown one.
        if (holding.contains(FilterReason.SEGMENT_INACTIVE)) {
            holding.remove(FilterReason.UNKNOWN_SEGMENT);
        }

        assertThat(filters(holding.contains(FilterReason.HAS_ACCOUNT)).reason(lead(cells.toArray(String[]::new))))
                .isEqualTo(holding.stream().findFirst());
    }

    @ParameterizedTest
    @CsvSource({"2026-02-01T12:00:00Z, ''", "2026-02-01T11:59:59.999Z, ADDED_TOO_LONG_AGO", "2026-02-16T00:00:00Z, ''"})
    void stillTakesALeadOfExactlyFourteenDays(String added, String reason) {
        assertThat(filters(false)
                        .reason(lead("hs_added_at", added))
                        .map(Enum::name)
                        .orElse(""))
                .isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"1, GRADE_OUT_OF_RANGE", "2, ''", "7, ''", "8, GRADE_OUT_OF_RANGE", "K, GRADE_OUT_OF_RANGE"})
    void comparesTheCurrentGradeNotTheCompletedOne(String completed, String reason) {
        assertThat(filters(false)
                        .reason(lead("last_completed_grade", completed))
                        .map(Enum::name)
                        .orElse(""))
                .isEqualTo(reason);
    }

    @Test
    void namesTheCountsForGood() {
        assertThat(FilterReason.values())
                .extracting(FilterReason::countName)
                .containsExactly(
                        "hasAccount",
                        "addedTooLongAgo",
                        "blacklisted",
                        "unknownSegment",
                        "gradeOutOfRange",
                        "segmentInactive");
    }
}
