package io.caravanserai.onboarding;

import static io.caravanserai.onboarding.Samples.cells;
import static io.caravanserai.onboarding.Samples.function;
import static io.caravanserai.onboarding.Samples.lead;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadTest {

    @Test
    void readsALeadTrimmed() {
        Lead lead = lead("email", " Ann@Example.com ", "firstname", " Ann ", "segment", " Math ");

        assertThat(lead)
                .isEqualTo(new Lead(
                        "ann@example.com",
                        new Lead.Name("Ann", "Lee"),
                        5,
                        "Math",
                        new Lead.Dated(Instant.parse("2026-02-10T08:00:00Z"), LocalDate.of(2026, 2, 10))));
    }

    @Test
    void doesNotNeedADateOfBirthOrASignupDate() {
        assertThat(lead("date_of_birth", "", "signup_date", "").dates().signedUp())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "email, '', no e-mail",
        "email, '  ', no e-mail",
        "email, ann at example.com, the e-mail is no address",
        "firstname, ' ', no firstname",
        "lastname, '', no lastname",
        "last_completed_grade, '', 'last_completed_grade is not pre-K, K or a number from 1 to 12'",
        "last_completed_grade, fifth, 'last_completed_grade is not pre-K, K or a number from 1 to 12'",
        "date_of_birth, 04/01/2014, date_of_birth is neither ISO-8601 nor epoch milliseconds",
        "signup_date, yesterday, signup_date is neither ISO-8601 nor epoch milliseconds",
        "signup_date, 2026-2-3, signup_date is neither ISO-8601 nor epoch milliseconds",
        "signup_date, +026-02-10, signup_date is neither ISO-8601 nor epoch milliseconds",
        "signup_date, 2026-02-10X08:00, signup_date is neither ISO-8601 nor epoch milliseconds",
        "signup_date, 2026-02-10T, signup_date is neither ISO-8601 nor epoch milliseconds",
        "signup_date, 2026-02-10T08:00+99, signup_date is neither ISO-8601 nor epoch milliseconds",
        "signup_date, 2026-02-30, signup_date is neither ISO-8601 nor epoch milliseconds",
        "hs_added_at, '', hs_added_at is neither ISO-8601 nor epoch milliseconds",
        "hs_added_at, 10.02.2026, hs_added_at is neither ISO-8601 nor epoch milliseconds",
        "hs_added_at, 1770710400, hs_added_at is neither ISO-8601 nor epoch milliseconds"
    })
    void saysWhyARowIsNoLeadWithoutRepeatingItsContent(String column, String cell, String reason) {
        assertThat(Lead.read(function(cells(column, cell)))).isEqualTo(new Lead.Unreadable(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-10T08:00:00Z, 2026-02-10T08:00:00Z",
        "2026-02-10T08:00:00.123Z, 2026-02-10T08:00:00.123Z",
        "2026-02-10T08:00:00+02:00, 2026-02-10T06:00:00Z",
        "2026-02-10T08:00:00+0200, 2026-02-10T06:00:00Z",
        "2026-02-10T08:00, 2026-02-10T08:00:00Z",
        "2026-02-10 08:00:30, 2026-02-10T08:00:30Z",
        "2026-02-10, 2026-02-10T00:00:00Z",
        "1770710400000, 2026-02-10T08:00:00Z",
        "1770710400000.0, 2026-02-10T08:00:00Z"
    })
    void readsEveryFormOfAMoment(String text, Instant moment) {
        assertThat(lead("hs_added_at", text).dates().added()).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-10", "2026-02-10T23:30:00-08:00", "1770710400000"})
    void readsTheDayOfSigningUp(String text) {
        assertThat(lead("signup_date", text).dates().signedUp()).isEqualTo(LocalDate.of(2026, 2, 10));
    }

    @ParameterizedTest
    @CsvSource({
        "pre-K, 0",
        "PreK, 0",
        "PK, 0",
        "Pre-Kindergarten, 0",
        "-1, 0",
        "K, 1",
        "kg, 1",
        "Kindergarten, 1",
        "0, 1",
        "1, 2",
        "5, 6",
        "5.0, 6",
        "' 5th ', 6",
        "Grade 5, 6",
        "5th Grade, 6",
        "08, 9",
        "12, 13"
    })
    void isNowInTheGradeAfterTheLastCompleted(String completed, int current) {
        assertThat(lead("last_completed_grade", completed).currentGrade()).isEqualTo(current);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-2", "14", "99", "5.5", "K5", "graduate", "5 6"})
    void refusesWhatIsNoGrade(String text) {
        assertThat(Grade.parse(text)).isEmpty();
    }

    @Property
    void isReadBackFromItsOwnCells(@ForAll("leads") Lead lead) {
        assertThat(Lead.read(function(lead.cells()))).isEqualTo(lead);
    }

    @Property
    void readsAMomentAlikeInBothForms(@ForAll @LongRange(min = 946_684_800_000L, max = 4_102_444_799_999L) long ms) {
        assertThat(Dates.instant(Long.toString(ms)))
                .isEqualTo(Dates.instant(Instant.ofEpochMilli(ms).toString()))
                .contains(Instant.ofEpochMilli(ms));
    }

    @Property
    void readsEveryGradeAsItIsWritten(@ForAll @IntRange(min = -1, max = 13) int grade) {
        assertThat(Grade.parse(Integer.toString(grade))).hasValue(grade);
    }

    @Provide
    Arbitrary<Lead> leads() {
        return Arbitraries.integers().between(-1, 12).flatMap(grade -> Arbitraries.strings()
                .alpha()
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(word -> lead(
                        "email",
                        word + "@example.com",
                        "lastname",
                        word,
                        "segment",
                        word,
                        "signup_date",
                        grade % 2 == 0 ? "" : "2026-02-10",
                        "last_completed_grade",
                        grade.toString())));
    }
}
