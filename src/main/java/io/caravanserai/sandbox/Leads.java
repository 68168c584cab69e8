package io.caravanserai.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The simulated leads: each is computed from its place alone, so that a million of them take no memory. */
final class Leads {

    private static final Pattern NUMBER_BEFORE_AT = Pattern.compile("(\\d+)@");
    private static final long FIRST_OBJECT_ID = 5_100_000_000L;
    private static final String[] HOSTS = {"example.com", "example.org", "example.net"};
    private static final String[] BAD_DATES = {"last Tuesday", "2026-13-45T99:00:00Z", "n/a"};
    private static final String[] BAD_GRADES = {"twelveth", "??", "grade"};

    private final Seed seed;
    private final Instant midnight;
    private final LeadKind[] kinds;

    Leads(Seed seed) {
        this.seed = seed;
        this.midnight = seed.day().atStartOfDay(ZoneOffset.UTC).toInstant();
        List<LeadKind> hundred = new ArrayList<>();
        for (LeadKind kind : LeadKind.values()) {
            hundred.addAll(Collections.nCopies(kind.perHundred(), kind));
        }
        Collections.shuffle(hundred, new Random(seed.number()));
        // The first lead passes, so that every duplicate has a lead above it to be a duplicate of.
        Collections.swap(hundred, 0, hundred.indexOf(LeadKind.PASSES));
        kinds = hundred.toArray(LeadKind[]::new);
    }

    int size() {
        return seed.size();
    }

    LeadKind kind(int index) {
        return kinds[index % kinds.length];
    }

    /** The places of all leads of a kind, in order. */
    List<Integer> of(LeadKind kind) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < size(); i++) {
            if (kind(i) == kind) {
                places.add(i);
            }
        }
        return places;
    }

    Lead lead(int index) {
        LeadKind kind = kind(index);
        if (kind == LeadKind.DUPLICATE) {
            return again(index);
        }
        SplittableRandom random = new SplittableRandom(seed.number() * 1_000_003L + index);
        Names names = index % 50 == 7 ? Names.odd(index / 50) : Names.any(random);
        Segment segment = segment(kind, random);
        int lastGrade = lastGrade(kind, segment, random);
        Instant added = added(kind, random);
        return new Lead(
                index,
                kind,
                kind == LeadKind.NO_EMAIL ? "" : dressed(address(names, index), index),
                names.first(),
                names.last(),
                birthday(lastGrade, random),
                kind == LeadKind.BAD_GRADE ? BAD_GRADES[index % BAD_GRADES.length] : Segment.gradeText(lastGrade),
                kind == LeadKind.UNKNOWN_SEGMENT ? Segment.UNKNOWN : segment.name(),
                LocalDate.ofInstant(added, ZoneOffset.UTC).minusDays(random.nextInt(4)),
                kind == LeadKind.BAD_DATE ? BAD_DATES[index % BAD_DATES.length] : written(added, index),
                added,
                objectId(index));
    }

    /** The lead a HubSpot contact was made from, by its address; null when there is none. */
    @Nullable
    Lead byAddress(String address) {
        Matcher matcher = NUMBER_BEFORE_AT.matcher(address);
        return matcher.find() ? ifIt(Long.parseLong(matcher.group(1)), address) : null;
    }

    /** The same by the contact's id. */
    @Nullable
    Lead byObjectId(String id) {
        return id.matches("\\d{10}") ? ifIt(Long.parseLong(id) - FIRST_OBJECT_ID, "") : null;
    }

    private @Nullable Lead ifIt(long index, String address) {
        if (index < 0 || index >= size() || !isContact((int) index)) {
            return null;
        }
        Lead lead = lead((int) index);
        return address.isEmpty() || lead.address().equals(address) ? lead : null;
    }

    /** The id of its contact in HubSpot. */
    String objectId(int index) {
        return Long.toString(FIRST_OBJECT_ID + index);
    }

    /** Whether HubSpot has a contact of this lead: it has one of each address. */
    boolean isContact(int index) {
        return kind(index) != LeadKind.NO_EMAIL && kind(index) != LeadKind.DUPLICATE;
    }

    private Lead again(int index) {
        int first = index;
        while (kind(first) != LeadKind.PASSES) {
            first--;
        }
        Lead lead = lead(first);
        return new Lead(
                index,
                LeadKind.DUPLICATE,
                lead.email().toUpperCase(Locale.ROOT),
                lead.firstName(),
                lead.lastName(),
                lead.dateOfBirth(),
                lead.lastCompletedGrade(),
                lead.segment(),
                lead.signupDate(),
                lead.addedAt(),
                lead.added(),
                lead.objectId());
    }

    private static Segment segment(LeadKind kind, SplittableRandom random) {
        List<Segment> among = kind == LeadKind.INACTIVE_SEGMENT ? Segment.INACTIVE : Segment.ACTIVE;
        return among.get(random.nextInt(among.size()));
    }

    private static int lastGrade(LeadKind kind, Segment segment, SplittableRandom random) {
        if (kind != LeadKind.WRONG_GRADE) {
            return random.nextInt(segment.minGrade(), segment.maxGrade() + 1) - 1;
        }
        boolean below = segment.minGrade() > 0 && random.nextBoolean();
        return below ? segment.minGrade() - 2 : Math.min(12, segment.maxGrade() + random.nextInt(2));
    }

    private Instant added(LeadKind kind, SplittableRandom random) {
        int hours = kind == LeadKind.TOO_OLD ? random.nextInt(16 * 24, 60 * 24) : random.nextInt(1, 12 * 24);
        return midnight.minus(Duration.ofHours(hours)).minusSeconds(random.nextInt(3600));
    }

    private LocalDate birthday(int lastGrade, SplittableRandom random) {
        return seed.day().minusYears(lastGrade + 6L).minusDays(random.nextInt(365));
    }

    private static String address(Names names, int index) {
        String tag = index % 10 == 3 ? "+kid" : "";
        return names.mailbox() + tag + index + "@" + HOSTS[index % HOSTS.length];
    }

    private static String dressed(String address, int index) {
        return switch (index % 25) {
            case 4 ->
                Character.toUpperCase(address.charAt(0)) + address.substring(1).replace("@e", "@E");
            case 11 -> " " + address + " ";
            default -> address;
        };
    }

    private static String written(Instant added, int index) {
        return switch (index % 4) {
            case 0 -> Long.toString(added.toEpochMilli());
            case 1 -> added.atOffset(ZoneOffset.ofHours(-6)).toString();
            default -> SandboxClock.text(added);
        };
    }
}
