package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * One generated thread of a chat. The seed and its number say what is in it, and the time how much of it has happened: it
 * is active until it ends, and rated some days later.
 */
final class DeskChat {

    private static final int DAYS = 365;
    private final int number;
    private final Instant now;
    private final Instant began;
    private final SplittableRandom random;

    private DeskChat(Seed seed, int number, int size, Instant now) {
        this.number = number;
        this.random = random(seed, number);
        this.now = now;
        this.began = started(seed, number, size, random);
    }

    private static SplittableRandom random(Seed seed, int number) {
        return new SplittableRandom(seed.number() * 7_000_003 + number);
    }

    /** When it began; the last two begin minutes before the seed's own time. */
    static Instant started(Seed seed, int number, int size) {
        return started(seed, number, size, random(seed, number));
    }

    private static Instant started(Seed seed, int number, int size, SplittableRandom random) {
        LocalDate day = seed.day().minusDays(DAYS).plusDays((long) number * DAYS / size);
        int hour = random.nextInt(10) < 7 ? 12 + random.nextInt(9) : random.nextInt(24);
        if (random.nextInt(3) > 0 && day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            day = day.minusDays(2);
        }
        Instant at = day.atTime(hour, random.nextInt(60), random.nextInt(60)).toInstant(ZoneOffset.UTC);
        return number >= size - 2 ? seed.at().minusSeconds(60L * (size - number)) : at;
    }

    /** Of each forty-seven one goes on with the chat before it. */
    private static boolean goesOn(int number) {
        return number % 47 == 46;
    }

    /** As list_archives answers it. */
    static JsonObject json(Seed seed, int number, int size, Instant now) {
        return new DeskChat(seed, number, size, now).json();
    }

    private JsonObject json() {
        int ofChat = goesOn(number) ? number - 1 : number;
        DeskTalk talk = new DeskTalk(number, customer(ofChat), began, now, random);
        JsonObject thread = new JsonObject()
                .put("id", DeskTalk.threadId(number))
                .put("active", talk.end().isAfter(now))
                .put("user_ids", ids(talk.users()))
                .put("properties", properties(talk))
                .put("access", groups())
                .put("created_at", DeskTalk.text(began));
        if (goesOn(number)) {
            thread.put("previous_thread_id", DeskTalk.threadId(number - 1));
        }
        if (number % 9 == 4) {
            thread.put("tags", new JsonArray().add("billing"));
        }
        if (number % 31 == 17) {
            thread.put("restricted_access", "Chat is older than the history of your plan");
        } else {
            thread.put("events", number % 41 == 23 ? new JsonArray() : talk.events());
        }
        return new JsonObject()
                .put("id", "C" + DeskTalk.threadId(ofChat).substring(1))
                .put("users", talk.users())
                .put("thread", thread)
                .put("properties", new JsonObject())
                .put("access", groups())
                .put("is_followed", false);
    }

    /** Some say neither name nor address. */
    private static JsonObject customer(int ofChat) {
        Names names = Names.any(new SplittableRandom(ofChat));
        JsonObject customer = new JsonObject()
                .put("id", uuid("customer " + ofChat))
                .put("type", "customer")
                .put("present", false);
        return ofChat % 13 == 5
                ? customer
                : customer.put("name", names.first() + " " + names.last())
                        .put("email", names.mailbox() + ofChat + "@customer.example");
    }

    /** One of four rates, at once or some days later. */
    private JsonObject properties(DeskTalk talk) {
        JsonObject properties = new JsonObject()
                .put("routing", new JsonObject().put("continuous", false).put("pinned", false));
        Instant rated = talk.end().plus(Duration.ofDays(number % 3));
        if (talk.isAnswered() && number % 4 == 1 && !rated.isAfter(now)) {
            properties.put("rating", new JsonObject().put("score", number % 5 == 0 ? 0 : 1));
        }
        return properties;
    }

    private static JsonArray ids(JsonArray users) {
        JsonArray ids = new JsonArray();
        users.forEach(user -> ids.add(((JsonObject) user).getString("id")));
        return ids;
    }

    private JsonObject groups() {
        return new JsonObject().put("group_ids", new JsonArray().add(number % 3));
    }

    private static String uuid(String what) {
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
