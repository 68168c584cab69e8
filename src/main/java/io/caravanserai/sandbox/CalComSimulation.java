package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Cal.com: the list of bookings of API version 2024-08-13, and webhooks of version 2021-10-20, which go to the hub when
 * they are ordered by {@code POST /sandbox/calcom/_send}. Like the real one it sends each of them once.
 */
@ApplicationScoped
class CalComSimulation implements Simulation {

    /** The API key it accepts. */
    static final String KEY = "sandbox-token";

    private static final String VERSION = "2024-08-13";
    private static final String HOOK = "calcom-booking";
    private static final int MOST_TAKEN = 250;

    private final SandboxClock clock;
    private final HubDoor hub;
    private final SandboxSettings settings;
    private final Bookings bookings;

    CalComSimulation(SandboxClock clock, HubDoor hub, SandboxSettings settings) {
        this.clock = clock;
        this.settings = settings;
        this.hub = hub;
        this.bookings = new Bookings(clock);
    }

    @Override
    public String system() {
        return "calcom";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("GET", "/v2/me", this::me)
                .on("GET", "/v2/bookings", this::list)
                .takes(
                        "take",
                        "skip",
                        "status",
                        "attendeeEmail",
                        "afterUpdatedAt",
                        "afterCreatedAt",
                        "afterStart",
                        "beforeEnd",
                        "sortUpdatedAt",
                        "sortCreated",
                        "sortStart")
                .on("GET", "/v2/bookings/{uid}", this::get)
                .slow("POST", "/_send", this::send);
    }

    @Override
    public void seed(Seed seed) {
        bookings.seed(seed);
    }

    @Override
    public JsonObject state() {
        JsonArray all = new JsonArray();
        bookings.all().forEach(booking -> all.add(booking.listed()));
        return new JsonObject().put("bookings", all);
    }

    @Override
    public Answer error(int status, String code, String message) {
        JsonObject error = new JsonObject()
                .put("code", code.isEmpty() ? "ERROR_" + status : code)
                .put("message", message)
                .put("details", new JsonObject());
        return Answer.json(status, new JsonObject().put("status", "error").put("error", error));
    }

    private static void check(Call call, boolean versioned) {
        if (!KEY.equals(call.bearer())) {
            throw new Refused(401, "UNAUTHORIZED", "ApiAuthStrategy - api key - Your api key is not valid");
        }
        // Without it the real one answers in the shape of its oldest version, which is worse than an error.
        if (versioned && !VERSION.equals(call.header("cal-api-version"))) {
            throw new Refused(400, "BAD_REQUEST", "Send the header cal-api-version: " + VERSION + ".");
        }
    }

    private Answer me(Call call) {
        check(call, false);
        return data(new JsonObject()
                .put("id", 1)
                .put("username", "businessx")
                .put("email", "host@businessx.example.com")
                .put("timeZone", "America/Toronto"));
    }

    private Answer get(Call call) {
        check(call, true);
        Booking booking = bookings.find(call.param("uid"));
        if (booking == null) {
            throw new Refused(404, "NOT_FOUND", "Booking with uid=" + call.param("uid") + " was not found");
        }
        return data(booking.listed());
    }

    private static Answer data(JsonObject data) {
        return Answer.json(new JsonObject().put("status", "success").put("data", data));
    }

    private Answer list(Call call) {
        check(call, true);
        int take = Integer.parseInt(call.query("take", "100"));
        int skip = Integer.parseInt(call.query("skip", "0"));
        if (take < 1 || take > MOST_TAKEN || skip < 0) {
            throw new Refused(400, "BAD_REQUEST", "take must not be greater than " + MOST_TAKEN);
        }
        List<Booking> found =
                bookings.all().stream().filter(wanted(call)).sorted(order(call)).toList();
        JsonArray page = new JsonArray();
        found.stream().skip(skip).limit(take).forEach(booking -> page.add(booking.listed()));
        int left = Math.max(0, found.size() - skip - page.size());
        JsonObject pagination = new JsonObject()
                .put("totalItems", found.size())
                .put("remainingItems", left)
                .put("returnedItems", page.size())
                .put("itemsPerPage", take)
                .put("currentPage", skip / take + 1)
                .put("totalPages", (found.size() + take - 1) / take)
                .put("hasNextPage", left > 0)
                .put("hasPreviousPage", skip > 0);
        return Answer.json(
                new JsonObject().put("status", "success").put("data", page).put("pagination", pagination));
    }

    private Predicate<Booking> wanted(Call call) {
        List<String> status = Arrays.asList(call.query("status", "").split(","));
        String email = call.query("attendeeEmail", "");
        Instant updated = instant(call.query("afterUpdatedAt", "1970-01-01"));
        Instant created = instant(call.query("afterCreatedAt", "1970-01-01"));
        Instant start = instant(call.query("afterStart", "1970-01-01"));
        Instant end = instant(call.query("beforeEnd", "9999-01-01"));
        return booking -> (status.contains("") || status.contains(kind(booking)))
                && (email.isEmpty() || booking.email().equalsIgnoreCase(email))
                && !booking.updated().isBefore(updated)
                && !booking.created().isBefore(created)
                && !booking.start().isBefore(start)
                && !booking.end().isAfter(end);
    }

    private String kind(Booking booking) {
        return booking.status().equals("cancelled")
                ? "cancelled"
                : booking.end().isBefore(clock.instant()) ? "past" : "upcoming";
    }

    private static Comparator<Booking> order(Call call) {
        Map<String, Comparator<Booking>> orders = Map.of(
                "sortStart", Comparator.comparing(Booking::start),
                "sortCreated", Comparator.comparing(Booking::created),
                "sortUpdatedAt", Comparator.comparing(Booking::updated));
        return orders.entrySet().stream()
                .filter(order -> call.query(order.getKey()) != null)
                .findFirst()
                .map(order -> "desc".equals(call.query(order.getKey()))
                        ? order.getValue().reversed()
                        : order.getValue())
                .orElse(Comparator.comparing(Booking::id));
    }

    private static Instant instant(String iso) {
        try {
            return NotionValue.instant(iso);
        } catch (DateTimeParseException e) {
            throw new Refused(400, "BAD_REQUEST", iso + " must be a valid ISO 8601 date string");
        }
    }

    private Answer send(Call call) {
        JsonObject order = call.json();
        CalComWebhook webhook = CalComWebhook.of(order, bookings, clock);
        JsonObject told = new JsonObject().put("uid", webhook.uid()).put("signed", webhook.body());
        if (order.getBoolean("lost", false)) {
            return Answer.json(told.put("sent", false));
        }
        String secret = order.getString("secret", settings.hookSecret().orElseGet(settings::calcomSecret));
        Map<String, String> headers = new HashMap<>();
        // What it sends when nobody gave it a secret.
        headers.put(
                "X-Cal-Signature-256",
                secret.isEmpty() ? "no-secret-provided" : HubDoor.signature(secret, webhook.body()));
        headers.put("X-Cal-Webhook-Version", "2021-10-20");
        HubDoor.Reply reply = hub.post(HOOK, headers, webhook.body());
        return Answer.json(told.put("sent", true).put("status", reply.status()).put("answer", reply.body()));
    }
}
