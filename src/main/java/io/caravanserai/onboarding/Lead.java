package io.caravanserai.onboarding;

import io.caravanserai.message.EmailAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One lead of the leads file.
 *
 * @param email normalised
 * @param name both parts trimmed, neither empty (the roster refuses an account without)
 * @param lastCompletedGrade -1 for pre-kindergarten, 0 for kindergarten, then the grade's number
 * @param segment trimmed, as the file spells it; may be empty
 * @param dates when HubSpot got the lead, and the day of signing up
 */
public record Lead(String email, Name name, int lastCompletedGrade, String segment, Dated dates)
        implements LeadReading {

    /** The columns a leads file must have. {@code date_of_birth} and {@code hs_object_id} may be there; nothing needs them. */
    public static final List<String> REQUIRED_COLUMNS =
            List.of("email", "firstname", "lastname", "last_completed_grade", "segment", "signup_date", "hs_added_at");

    /** @param given the first name; {@code family} the last */
    public record Name(String given, String family) {}

    /** @param signedUp null where the file has none */
    public record Dated(Instant added, @Nullable LocalDate signedUp) {}

    /** What stood in a row that is no lead: a reason without any cell's content, for it is listed on the run. */
    public record Unreadable(String reason) implements LeadReading {}

    /** The grade the student is in now: the one after the last completed, so kindergarten (0) leads to grade 1. */
    public int currentGrade() {
        return lastCompletedGrade + 1;
    }

    /** @param cells from a column name to the cell's text, "" for none */
    public static LeadReading read(Function<String, String> cells) {
        Function<String, String> trimmed = column -> cells.apply(column).strip();
        String email = EmailAddress.normalised(cells.apply("email"));
        if (email.isEmpty()) {
            return new Unreadable("no e-mail");
        }
        if (!EmailAddress.isAddress(email)) {
            return new Unreadable("the e-mail is no address");
        }
        Name name = new Name(trimmed.apply("firstname"), trimmed.apply("lastname"));
        if (name.given().isEmpty() || name.family().isEmpty()) {
            return new Unreadable(name.given().isEmpty() ? "no firstname" : "no lastname");
        }
        OptionalInt grade = Grade.parse(trimmed.apply("last_completed_grade"));
        if (grade.isEmpty()) {
            return new Unreadable("last_completed_grade is not pre-K, K or a number from 1 to 12");
        }
        return dated(trimmed, dates -> new Lead(email, name, grade.getAsInt(), trimmed.apply("segment"), dates));
    }

    /** The cells {@link #read} makes this very lead of, for a message that must be prepared again. */
    Map<String, String> cells() {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("email", email);
        cells.put("firstname", name.given());
        cells.put("lastname", name.family());
        cells.put("last_completed_grade", Integer.toString(lastCompletedGrade));
        cells.put("segment", segment);
        cells.put(
                "signup_date", dates.signedUp() == null ? "" : dates.signedUp().toString());
        cells.put("hs_added_at", dates.added().toString());
        return cells;
    }

    private static LeadReading dated(Function<String, String> cells, Function<Dated, Lead> lead) {
        Optional<LocalDate> signedUp = Dates.day(cells.apply("signup_date"));
        if (signedUp.isEmpty() && !cells.apply("signup_date").isEmpty()) {
            return new Unreadable("signup_date is " + Dates.FORMS);
        }
        String born = cells.apply("date_of_birth");
        if (!born.isEmpty() && Dates.day(born).isEmpty()) {
            return new Unreadable("date_of_birth is " + Dates.FORMS);
        }
        Optional<Instant> added = Dates.instant(cells.apply("hs_added_at"));
        if (added.isEmpty()) {
            return new Unreadable("hs_added_at is " + Dates.FORMS);
        }
        return lead.apply(new Dated(added.get(), signedUp.orElse(null)));
    }
}
