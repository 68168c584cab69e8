package io.caravanserai.school;

import io.caravanserai.academy.Application;
import io.caravanserai.message.Carried;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.store.DecisionStore;
import io.caravanserai.store.DecisionStore.Decision;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * What the routes of {@code routes/academy} call by name about decisions on applications. A body is
 * that of the approval, {@code {subject, occasion, key, person, data}}: each step works from what was
 * shown when it was decided, whatever the row says meanwhile.
 */
@Singleton
@Named("approvals")
public class ApprovalSteps {
    private static final String DATA = "data";
    private static final String LINK = "link";

    private final Approvals approvals;
    private final Students students;
    private final DecisionStore decisions;
    private final Credentials credentials;

    @Inject
    ApprovalSteps(Approvals approvals, AcademyDatabase database, DecisionStore decisions, Credentials credentials) {
        this.approvals = approvals;
        this.students = new Students(database::ask);
        this.decisions = decisions;
        this.credentials = credentials;
    }

    /**
     * Looks whether the person is somebody already.
     *
     * @throws PermanentException where that is so, and not by this very approval: nothing is reset and no role is changed
     */
    public void check(Map<String, Object> body) {
        students.conflict(application(body)).ifPresent(sentence -> {
            throw new PermanentException(sentence + " Parked, not retried.");
        });
    }

    /** Has calls that follow carry the first password, where its place stands. It is in no body, and nowhere else. */
    public void confide(Exchange exchange) {
        Map<String, Object> body = body(exchange);
        if (body.get(DATA) != null) {
            exchange.setProperty(Carried.CONFIDENTIAL, credentials.password(subject(body)));
        }
    }

    /** As {@link #confide}, of the link that the variable {@code link} holds, which is taken away. */
    public void confideLink(Exchange exchange) {
        Map<String, Object> answered = JsonValues.map(exchange.getVariable(LINK));
        String link = JsonValues.text(answered.get("action_link"));
        exchange.removeVariable(LINK);
        if (!link.startsWith("http")) {
            throw new PermanentException("No link to choose a password came. Parked, not retried.");
        }
        exchange.setProperty(Carried.CONFIDENTIAL, credentials.link(subject(body(exchange)), link));
    }

    /** The login, as it is asked for: its id is known beforehand, and its metadata say of which approval it is. */
    public Map<String, Object> login(Map<String, Object> body) {
        Map<String, Object> person = JsonValues.map(body.get("person"));
        Map<String, Object> data = JsonValues.map(body.get(DATA));
        boolean invited = "invite".equals(data.get("credential"));
        Map<String, Object> login = JsonValues.ordered("id", person.get("id"), "email", person.get("email"));
        if (!invited) {
            login.put("password", data.get("password"));
        }
        // Whoever is invited proves by the link that the address is theirs.
        login.put("email_confirm", !invited);
        Map<String, Object> shown = new LinkedHashMap<>();
        Optional.ofNullable(person.get("name")).ifPresent(name -> shown.put("full_name", name));
        login.put("user_metadata", shown);
        login.put("app_metadata", Map.of("hub_approval", body.get("key")));
        return login;
    }

    /** The student's profile, and the application marked as approved. */
    public void profile(Map<String, Object> body) {
        check(body);
        students.student(application(body), decision(body, true));
    }

    /** A rejected application, marked as such. */
    public void rejected(Map<String, Object> body) {
        students.rejected(subject(body), decision(body, false));
    }

    /** The welcome, ready to be rendered. */
    public Map<String, Object> letter(Map<String, Object> asked, String testEmail) {
        Map<String, Object> person = JsonValues.map(asked.get("person"));
        Map<String, Object> known = JsonValues.map(asked.get(DATA));
        Map<String, Object> data = JsonValues.ordered("email", person.get("email"), "password", known.get("password"));
        Optional.ofNullable(person.get("name")).ifPresent(name -> data.put("name", name));
        return JsonValues.ordered(
                "to",
                testEmail.isBlank() ? asked.get("to") : testEmail.strip(),
                "toName",
                person.getOrDefault("name", asked.get("to")),
                "key",
                "welcome|" + asked.get("key"),
                "headers",
                asked.get("headers"),
                "templates",
                List.of("welcome-" + known.get("credential"), "welcome"),
                DATA,
                data);
    }

    /** The first password was mailed: what it was made of is forgotten. */
    public void mailed(Map<String, Object> asked) {
        decisions.mailed(subject(asked));
    }

    /** The welcome by WhatsApp, which holds no password: {@code {campaign, destination, userName, templateParams}}. */
    public Map<String, Object> whatsapp(
            Map<String, Object> asked, String campaign, String testEmail, String testNumber) {
        if (testNumber.isBlank() && !testEmail.isBlank()) {
            throw new DiscardException("hub.academy.test-email is set, and no hub.academy.test-number.");
        }
        String name = JsonValues.text(JsonValues.map(asked.get("person")).getOrDefault("name", "student"));
        return JsonValues.ordered(
                "campaign",
                campaign,
                "destination",
                testNumber.isBlank() ? asked.get("to") : testNumber.strip(),
                "userName",
                name,
                "templateParams",
                List.of(name));
    }

    /** The line in the academy's log of its people. */
    public void log(Map<String, Object> body) {
        Map<String, Object> data = JsonValues.map(body.get(DATA));
        students.log(
                "approval|" + body.get("key"),
                JsonValues.ordered(
                        "user_id",
                        JsonValues.map(body.get("person")).get("id"),
                        "kind",
                        "approved",
                        "note",
                        "Application approved by " + data.get("by") + " (" + data.get("door") + ")."));
    }

    /** What admins read when the steps are under way, or when somebody is to be called. */
    public Map<String, Object> notice(Map<String, Object> body, String what) {
        Map<String, Object> person = JsonValues.map(body.get("person"));
        Map<String, Object> data = JsonValues.map(body.get(DATA));
        String name = JsonValues.text(person.getOrDefault("name", "A new student"));
        String text = what.equals("call")
                ? "Welcome call: " + name + " " + JsonValues.text(person.getOrDefault("phone", "(no number)"))
                : name + " was approved by " + data.get("by") + ". Steps: " + approvals.page(subject(body));
        return JsonValues.ordered("text", text);
    }

    private static Map<String, Object> body(Exchange exchange) {
        return JsonValues.map(exchange.getMessage().getBody());
    }

    private static String subject(Map<String, Object> body) {
        return JsonValues.text(body.get("subject"));
    }

    /** What was shown, as far as it follows from it. */
    private static Application application(Map<String, Object> body) {
        Map<String, String> person = JsonValues.texts(body.get("person"));
        return new Application(
                subject(body),
                person.get("email"),
                person.get("phone"),
                person.get("name"),
                person.get("country"),
                person.get("language"),
                person.get("zone"),
                null,
                null);
    }

    private static Decision decision(Map<String, Object> body, boolean approved) {
        Map<String, String> data = JsonValues.texts(body.get(DATA));
        if (!data.containsKey("at")) {
            throw new DiscardException("It is no decision.");
        }
        return new Decision(
                subject(body),
                JsonValues.text(body.get("occasion")),
                approved,
                data.getOrDefault("by", ""),
                Instant.parse(data.get("at")),
                data.getOrDefault("door", ""),
                data.get("reason"),
                null);
    }
}
