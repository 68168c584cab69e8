package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.SplittableRandom;

/** What is said in one generated thread, and by whom. What has not happened yet is not there. */
final class DeskTalk {

    private static final String[] QUESTIONS = {
        "Hi, I cannot log in",
        "Where is my invoice?",
        "=1+1 is what your export shows me",
        "Is anybody there?",
        "The report has the wrong name",
        "How do I add a colleague?"
    };
    private static final String[] ANSWERS = {
        "Let me look into that", "Could you tell me your account?", "That is fixed now", "I have sent you a link"
    };

    /** Who speaks to the customer. */
    private enum Kind {
        ASSISTANT,
        TRANSFER,
        HUMAN,
        SCRAPER,
        NOBODY;

        static Kind of(int number) {
            int turn = number % 20;
            return turn < 7 ? ASSISTANT : turn < 13 ? TRANSFER : turn < 17 ? HUMAN : turn < 19 ? SCRAPER : NOBODY;
        }
    }

    private final int number;
    private final String customer;
    private final Kind kind;
    private final SplittableRandom random;
    private final Instant now;
    private final JsonArray users = new JsonArray();
    private final JsonArray events = new JsonArray();
    private Instant at;

    /**
     * Of the thread of that number.
     *
     * @param customer who asks
     * @param began when the thread did
     * @param now until when it is told
     */
    DeskTalk(int number, JsonObject customer, Instant began, Instant now, SplittableRandom random) {
        this.number = number;
        this.customer = customer.getString("id");
        this.kind = Kind.of(number);
        this.random = random;
        this.now = now;
        this.at = began;
        users.add(customer);
        speak();
    }

    JsonArray users() {
        return users;
    }

    JsonArray events() {
        return events;
    }

    /** When it ends, also where that is yet to come. */
    Instant end() {
        return at;
    }

    /** Whether somebody answered, who could be rated. */
    boolean isAnswered() {
        return kind != Kind.SCRAPER && kind != Kind.NOBODY;
    }

    private void speak() {
        message(customer, QUESTIONS[random.nextInt(QUESTIONS.length)], 0);
        switch (kind) {
            case ASSISTANT -> bot(DeskPerson.ASSISTANT, "AI Assistant");
            case TRANSFER -> {
                bot(DeskPerson.ASSISTANT, "AI Assistant");
                message(customer, "I would like to speak to a person", 20);
                system("customer_transferred");
                human(DeskPerson.agent(number / 5));
            }
            case HUMAN -> human(DeskPerson.agent(number / 5));
            case SCRAPER -> bot(DeskPerson.SCRAPER, "Page Scraper");
            case NOBODY -> system("customer_left_queue");
        }
        later(30);
        system("manual_archived_agent");
    }

    private void bot(String id, String name) {
        users.add(new JsonObject()
                .put("id", id)
                .put("name", name)
                .put("type", "agent")
                .put("present", true)
                .put("visibility", "all"));
        message(id, "You asked: " + ANSWERS[random.nextInt(ANSWERS.length)], 2);
    }

    private void human(DeskPerson person) {
        users.add(new JsonObject()
                .put("id", person.email())
                .put("name", person.chatName())
                .put("email", person.email())
                .put("type", "agent")
                .put("present", false)
                .put("visibility", "all"));
        int times = 1 + random.nextInt(3);
        for (int i = 0; i < times; i++) {
            message(person.email(), ANSWERS[random.nextInt(ANSWERS.length)], 20 + random.nextInt(400));
            message(customer, "Thank you", 10 + random.nextInt(200));
        }
        if (number % 8 == 3) {
            event(person.email(), "message", 5)
                    .put("text", "Note for the others")
                    .put("visibility", "agents");
        }
    }

    private void message(String author, String text, int seconds) {
        event(author, "message", seconds).put("text", text);
    }

    private void system(String subtype) {
        event("", "system", 1)
                .put("subtype", subtype)
                .put("source", "livechat")
                .put("version", 1)
                .put("details", new JsonObject());
    }

    private JsonObject event(String author, String type, int seconds) {
        later(seconds);
        JsonObject event = new JsonObject()
                .put("id", threadId(number) + "_" + (events.size() + 1))
                .put("created_at", text(at))
                .put("visibility", "all")
                .put("type", type);
        if (!author.isEmpty()) {
            event.put("author_id", author);
        }
        if (!at.isAfter(now)) {
            events.add(event);
        }
        return event;
    }

    private void later(int seconds) {
        at = at.plusSeconds(seconds).plusMillis(random.nextInt(1000));
    }

    static String threadId(int number) {
        return "T" + Long.toString(60_466_176L + 37L * number, 36).toUpperCase(java.util.Locale.ROOT);
    }

    /** With microseconds, as LiveChat writes times. */
    static String text(Instant at) {
        return SandboxClock.text(at).replace("Z", "000Z");
    }
}
