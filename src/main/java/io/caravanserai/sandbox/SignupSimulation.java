package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The agency's website: a form, which works without JavaScript, whose sign-up goes to the hub as the website signs it. */
@ApplicationScoped
class SignupSimulation implements Simulation {

    private static final String HOOK = "christmas-signup";
    private static final Set<String> NUMBERS =
            Set.of("red_systems", "orange_systems", "yellow_systems", "green_systems", "assessment_score");

    private final SandboxClock clock;
    private final HubDoor hub;
    private final SandboxSettings settings;
    private volatile Seed seed = new Seed(0, 0, java.time.Instant.EPOCH);

    SignupSimulation(SandboxClock clock, HubDoor hub, SandboxSettings settings) {
        this.clock = clock;
        this.settings = settings;
        this.hub = hub;
    }

    @Override
    public String system() {
        return "signup";
    }

    @Override
    public Routes routes() {
        return new Routes().on("GET", "/", this::form).takes("contact").slow("POST", "/", this::send);
    }

    @Override
    public void seed(Seed seed) {
        this.seed = seed;
    }

    @Override
    public JsonObject state() {
        return new JsonObject().put("hook", HOOK);
    }

    @Override
    public Answer error(int status, String code, String message) {
        return Html.page(
                status, "Sign up", Html.element("h1", "That did not work") + Html.element("p", message) + again());
    }

    private Answer form(Call call) {
        boolean known = !call.query("contact", "yes").equals("no");
        NotionContacts.Person person = NotionContacts.person(seed, known ? 12 : 13);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("email", person.email());
        fields.put("first_name", person.first());
        fields.put("business_name", person.business());
        fields.put("website", "https://www.example.com");
        fields.put("phone", "+1 416 555 0112");
        fields.put("red_systems", "1");
        fields.put("orange_systems", "2");
        fields.put("yellow_systems", "3");
        fields.put("green_systems", "2");
        fields.put("assessment_score", "58");
        fields.put("campaign", "Christmas 2025");
        StringBuilder form = new StringBuilder();
        fields.forEach((name, value) -> form.append(field(name, value)));
        return Html.page(
                200,
                "Sign up",
                Html.element("h1", "Sign up for the campaign")
                        + "<p>The form of the agency's website. The person in it "
                        + (known
                                ? "is a contact in Notion; <a href=\"?contact=no\">take one who is not</a>."
                                : "is no contact in Notion; <a href=\"?contact=yes\">take one who is</a>.")
                        + "</p><form method=post class=card>" + form + "<p><button>Sign up</button></p></form>");
    }

    private static String field(String name, String value) {
        boolean number = NUMBERS.contains(name);
        String type = number ? "number" : name.equals("email") ? "email" : "text";
        return "<p><label>" + Html.text(name.replace('_', ' ')) + "<br><input name=\"" + name + "\" type=" + type
                + " value=\"" + Html.text(value) + "\"></label></p>";
    }

    private Answer send(Call call) {
        String body = signUp(call.form()).encode();
        String timestamp = Long.toString(clock.instant().getEpochSecond());
        HubDoor.Reply reply = hub.post(
                HOOK,
                Map.of(
                        "X-Timestamp",
                        timestamp,
                        "X-Signature-256",
                        HubDoor.signature(
                                settings.hookSecret().orElseGet(settings::signupSecret), timestamp + "." + body)),
                body);
        boolean taken = reply.status() / 100 == 2;
        return Html.page(
                200,
                "Sign up",
                Html.element("h1", taken ? "Signed up" : "The hub refused")
                        + Html.element("p", "The hub answered " + reply.status() + ".")
                        + Html.element("pre", reply.body())
                        + Html.element("h2", "What was sent")
                        + Html.element("pre", new JsonObject(body).encodePrettily())
                        + again());
    }

    /** What the website sends: numbers as numbers, nothing of what was left empty. */
    static JsonObject signUp(Map<String, String> form) {
        JsonObject body = new JsonObject();
        form.forEach((name, value) -> {
            if (NUMBERS.contains(name) && value.matches("-?\\d{1,9}")) {
                body.put(name, Integer.valueOf(value));
            } else if (!value.isBlank()) {
                body.put(name, value);
            }
        });
        return body;
    }

    private static String again() {
        return "<p><a href=\"" + Control.ROOT + "/signup\">Another sign-up</a> · <a href=\"" + Control.ROOT
                + "/mailbox\">Mailbox</a></p>";
    }
}
