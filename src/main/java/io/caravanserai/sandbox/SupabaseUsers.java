package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** The logins of a project, as the admin API of Supabase Auth makes and finds them. Of a password only a digest is kept. */
final class SupabaseUsers {
    private static final String EXISTS = "A user with this email address has already been registered";
    private static final int SHORTEST_PASSWORD = 6;
    private static final String DIGEST = "digest";

    private final SandboxClock clock;
    private final Map<String, JsonObject> users = new LinkedHashMap<>();
    private Ids ids = Ids.neverAgain();

    SupabaseUsers(SandboxClock clock) {
        this.clock = clock;
    }

    synchronized void seed(Seed seed) {
        users.clear();
        ids = seed.ids();
    }

    synchronized JsonArray state() {
        JsonArray all = new JsonArray();
        users.values().forEach(user -> all.add(shown(user)));
        return all;
    }

    /** Users that are there already, each {@code {id, email, phone}}. */
    synchronized void order(JsonObject order) {
        order.getJsonArray("users", new JsonArray()).forEach(each -> make((JsonObject) each));
    }

    synchronized Answer create(Call call) {
        JsonObject sent = call.json();
        String email = email(sent);
        String phone = sent.getString("phone", "").replace("+", "");
        if (email.isEmpty() && phone.isEmpty()) {
            throw new Refused(400, "validation_failed", "Cannot create a user without either an email or phone");
        }
        if (!email.isEmpty() && !MailAddress.isPlain(email)) {
            throw new Refused(400, "validation_failed", "Unable to validate email address: invalid format");
        }
        if (!email.isEmpty() && find("email", email).isPresent()) {
            throw new Refused(422, "email_exists", EXISTS);
        }
        if (!phone.isEmpty() && find("phone", phone).isPresent()) {
            throw new Refused(422, "phone_exists", "Phone number already registered by another user");
        }
        if (sent.containsKey("password") && sent.getString("password").length() < SHORTEST_PASSWORD) {
            throw new Refused(422, "weak_password", "Password should be at least 6 characters.");
        }
        if (users.containsKey(sent.getString("id", ""))) {
            // The database says so, and Auth no more than that.
            throw new Refused(500, "unexpected_failure", "Database error creating new user");
        }
        return Answer.json(shown(make(sent)));
    }

    private JsonObject make(JsonObject sent) {
        String email = email(sent);
        String id = sent.getString("id", ids.uuid("supabase user " + email));
        checked(id);
        boolean confirmed = sent.getBoolean("email_confirm", false);
        JsonObject user = new JsonObject()
                .put("id", id)
                .put("aud", "authenticated")
                .put("role", sent.getString("role", "authenticated"))
                .put("email", email)
                .put("phone", sent.getString("phone", "").replace("+", ""))
                .put("app_metadata", sent.getJsonObject("app_metadata", new JsonObject().put("provider", "email")))
                .put("user_metadata", sent.getJsonObject("user_metadata", new JsonObject()))
                .put("created_at", clock.text())
                .put("updated_at", clock.text());
        if (confirmed) {
            user.put("email_confirmed_at", clock.text());
        }
        if (sent.containsKey("password")) {
            user.put(DIGEST, digest(id, sent.getString("password")));
        }
        users.put(id, user);
        return user;
    }

    synchronized Answer get(Call call) {
        checked(call.param("id"));
        return Answer.json(shown(Optional.ofNullable(users.get(call.param("id")))
                .orElseThrow(() -> new Refused(404, "user_not_found", "User not found"))));
    }

    synchronized Answer list(Call call) {
        int size = Integer.parseInt(call.query("per_page", "50"));
        int page = Integer.parseInt(call.query("page", "1"));
        JsonArray some = new JsonArray();
        users.values().stream().skip((long) (page - 1) * size).limit(size).forEach(user -> some.add(shown(user)));
        return Answer.json(new JsonObject().put("users", some).put("aud", "authenticated"))
                .with("x-total-count", Integer.toString(users.size()));
    }

    /** Each link makes the one before worthless. */
    synchronized Answer link(Call call) {
        JsonObject sent = call.json();
        String type = sent.getString("type", "");
        Optional<JsonObject> known = find("email", email(sent));
        if (!type.equals("invite") && !type.equals("recovery")) {
            throw new Refused(400, "validation_failed", "Invalid email action link type requested: " + type);
        }
        if (type.equals("recovery") && known.isEmpty()) {
            throw new Refused(404, "user_not_found", "User with this email not found");
        }
        if (type.equals("invite")
                && known.filter(user -> user.containsKey("email_confirmed_at")).isPresent()) {
            throw new Refused(422, "email_exists", EXISTS);
        }
        JsonObject user = known.orElseGet(() -> make(sent));
        String token = digest(user.getString("id"), UUID.randomUUID().toString());
        user.put("link", token);
        return Answer.json(shown(user)
                .put("action_link", "https://sandbox.example/auth/v1/verify?token=" + token + "&type=" + type)
                .put("email_otp", token.substring(0, 6))
                .put("hashed_token", token)
                .put("verification_type", type)
                .put("redirect_to", sent.getString("redirect_to", "")));
    }

    /** A login as the person makes it: whether a password is the right one. */
    synchronized Answer logIn(Call call) {
        JsonObject sent = call.json();
        JsonObject user = find("email", email(sent))
                .filter(each -> digest(each.getString("id"), sent.getString("password", ""))
                        .equals(each.getString(DIGEST)))
                .orElseThrow(() -> new Refused(400, "invalid_credentials", "Invalid login credentials"));
        if (!user.containsKey("email_confirmed_at")) {
            throw new Refused(400, "email_not_confirmed", "Email not confirmed");
        }
        return Answer.json(new JsonObject()
                .put("access_token", Tokens.issue("supabase"))
                .put("token_type", "bearer")
                .put("user", shown(user)));
    }

    private Optional<JsonObject> find(String field, String value) {
        Predicate<JsonObject> same = user -> value.equals(user.getString(field));
        return users.values().stream().filter(same).findFirst();
    }

    private static String email(JsonObject sent) {
        return sent.getString("email", "").toLowerCase(Locale.ROOT);
    }

    private static void checked(String id) {
        try {
            UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new Refused(404, "validation_failed", "user_id must be an UUID");
        }
    }

    private static JsonObject shown(JsonObject user) {
        JsonObject shown = user.copy();
        shown.remove(DIGEST);
        shown.remove("link");
        return shown;
    }

    private static String digest(String id, String password) {
        Digest digest = new Digest();
        digest.add((id + " " + password).getBytes(StandardCharsets.UTF_8));
        return digest.hex();
    }
}
