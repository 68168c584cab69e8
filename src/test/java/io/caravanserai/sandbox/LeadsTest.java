package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The filters of the onboarding flow, written down a second time, sort the leads as their kinds say. */
class LeadsTest {

    private static final Instant NOW = Instant.parse("2026-03-10T17:30:00Z");

    private final Seed seed = new Seed(20, 200, NOW);
    private final Leads leads = new Leads(seed);
    private final Set<String> accounts = accounts(seed);
    private final Set<String> blacklist = blacklist(seed);

    @Test
    void theFiltersFindExactlyTheKindsThatWereMeant() {
        Map<LeadKind, Integer> found = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < leads.size(); i++) {
            Lead lead = leads.lead(i);
            LeadKind kind = judged(lead, seen);
            assertThat(kind).as("lead %s", lead).isEqualTo(lead.kind());
            found.merge(kind, 1, Integer::sum);
        }
        assertThat(found).hasSize(LeadKind.values().length).containsEntry(LeadKind.PASSES, 120);
        found.forEach((kind, count) -> assertThat(count).as("%s", kind).isEqualTo(2 * kind.perHundred()));
    }

    @Test
    void theyAreTheSameEveryTimeOnTheSameDay() {
        Leads later = new Leads(new Seed(20, 200, NOW.plus(Duration.ofHours(6))));
        Leads others = new Leads(new Seed(21, 200, NOW));
        assertThat(IntStream.range(0, 200).mapToObj(later::lead).toList())
                .isEqualTo(IntStream.range(0, 200).mapToObj(leads::lead).toList());
        assertThat(others.lead(0)).isNotEqualTo(leads.lead(0));
    }

    @Test
    void aBiggerFileBeginsLikeASmallerOne() {
        Leads many = new Leads(new Seed(20, 100_000, NOW));
        assertThat(many.lead(150)).isEqualTo(leads.lead(150));
        assertThat(many.of(LeadKind.PASSES)).hasSize(60_000);
    }

    @Test
    void youngAndOldGradesAndManySegmentsPass() {
        List<Lead> passing = leads.of(LeadKind.PASSES).stream().map(leads::lead).toList();
        assertThat(passing).extracting(Lead::lastCompletedGrade).contains("K", "pre-K", "1", "10");
        assertThat(passing)
                .extracting(Lead::segment)
                .contains(Segment.ACTIVE.stream().map(Segment::name).toArray(String[]::new));
        assertThat(passing).anySatisfy(lead -> assertThat(lead.email()).isNotEqualTo(lead.address()));
        assertThat(passing).anySatisfy(lead -> assertThat(lead.addedAt()).matches("\\d{13}"));
    }

    @Test
    void contactsAreFoundByAddressAndById() {
        for (int i : List.of(0, 3, 42, 199)) {
            Lead lead = leads.lead(i);
            boolean contact = leads.isContact(i);
            assertThat(leads.byAddress(lead.address()) != null).isEqualTo(contact || lead.kind() == LeadKind.DUPLICATE);
            assertThat(leads.byObjectId("" + (5_100_000_000L + i)) != null).isEqualTo(contact);
        }
        assertThat(leads.byAddress("some.body17@example.com")).isNull();
        assertThat(leads.byAddress("nobody")).isNull();
        assertThat(leads.byObjectId("5100000200")).isNull();
    }

    private LeadKind judged(Lead lead, Set<String> seen) {
        Instant added = instant(lead.addedAt());
        Integer last = grade(lead.lastCompletedGrade());
        if (lead.address().isEmpty()) {
            return LeadKind.NO_EMAIL;
        } else if (added == null) {
            return LeadKind.BAD_DATE;
        } else if (last == null) {
            return LeadKind.BAD_GRADE;
        } else if (!seen.add(lead.address())) {
            return LeadKind.DUPLICATE;
        } else if (accounts.contains(lead.address())) {
            return LeadKind.HAS_ACCOUNT;
        } else if (added.isBefore(NOW.minus(Duration.ofDays(14)))) {
            return LeadKind.TOO_OLD;
        } else if (blacklist.contains(lead.address())) {
            return LeadKind.BLACKLISTED;
        }
        return bySegment(lead, last + 1);
    }

    private static LeadKind bySegment(Lead lead, int grade) {
        for (Segment segment : Segment.ALL) {
            if (segment.name().equals(lead.segment())) {
                boolean inside = segment.minGrade() <= grade && grade <= segment.maxGrade();
                return !inside ? LeadKind.WRONG_GRADE : segment.active() ? LeadKind.PASSES : LeadKind.INACTIVE_SEGMENT;
            }
        }
        return LeadKind.UNKNOWN_SEGMENT;
    }

    private static @Nullable Instant instant(String text) {
        try {
            return text.matches("\\d+")
                    ? Instant.ofEpochMilli(Long.parseLong(text))
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Integer grade(String text) {
        return switch (text) {
            case "K" -> 0;
            case "pre-K" -> -1;
            default -> text.matches("\\d+") ? Integer.valueOf(text) : null;
        };
    }

    private static Set<String> accounts(Seed seed) {
        SchoolFiles files = new SchoolFiles(seed);
        Set<String> emails = new HashSet<>();
        for (int i = 0; i < files.accountCount(); i++) {
            emails.add(files.account(i).email().toLowerCase(Locale.ROOT));
        }
        return emails;
    }

    private static Set<String> blacklist(Seed seed) {
        Set<String> emails = new HashSet<>();
        SchoolSheets.config(seed)
                .read("blacklist!A2:A", "FORMATTED_VALUE", "ROWS")
                .getJsonArray("values")
                .forEach(row -> emails.add(
                        ((io.vertx.core.json.JsonArray) row).getString(0).trim().toLowerCase(Locale.ROOT)));
        return emails;
    }
}
