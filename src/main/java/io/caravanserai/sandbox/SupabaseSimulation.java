package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.function.Function;

/**
 * A project at Supabase: the admin API of Auth, with both forms of its errors, and tables behind PostgREST. A key is taken in
 * {@code apikey}; a bearer token that is there too must be the same.
 */
@ApplicationScoped
class SupabaseSimulation implements Simulation {

    /** The secret key it accepts. */
    static final String KEY = "sandbox-token";

    private static final String VERSION = "2024-01-01";
    private static final String AUTH = "/auth/v1";

    private final SupabaseUsers users;
    private final SupabaseTables tables;

    SupabaseSimulation(SandboxClock clock) {
        this.users = new SupabaseUsers(clock);
        this.tables = new SupabaseTables(clock, SupabaseSimulation::letIn);
    }

    @Override
    public String system() {
        return "supabase";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("POST", AUTH + "/admin/users", auth(users::create))
                .keys(
                        "id",
                        "email",
                        "phone",
                        "password",
                        "email_confirm",
                        "phone_confirm",
                        "user_metadata",
                        "app_metadata",
                        "role")
                .on("GET", AUTH + "/admin/users", auth(users::list))
                .takes("page", "per_page")
                .on("GET", AUTH + "/admin/users/{id}", auth(users::get))
                .on("POST", AUTH + "/admin/generate_link", auth(users::link))
                .keys("type", "email", "redirect_to", "data")
                .on("POST", AUTH + "/token", auth(users::logIn))
                .takes("grant_type")
                .keys("email", "phone", "password")
                .on("GET", "/rest/v1/{table}", rows(tables::read))
                .takes(Routes.ANY)
                .on("POST", "/rest/v1/{table}", rows(tables::write))
                .takes(Routes.ANY)
                .keys(Routes.ANY)
                .on("POST", "/_data", this::data);
    }

    @Override
    public void seed(Seed seed) {
        users.seed(seed);
        tables.seed();
    }

    @Override
    public JsonObject state() {
        return new JsonObject().put("users", users.state()).put("tables", tables.state());
    }

    @Override
    public Set<String> secretFields() {
        return Set.of("password");
    }

    @Override
    public Answer error(int status, String code, String message) {
        return authError(status, code, message, true);
    }

    private static void check(Call call) {
        String bearer = call.bearer();
        if (call.header("apikey") == null && bearer.isEmpty()) {
            throw new Refused(401, "no_authorization", "No API key found in request");
        }
        if (!KEY.equals(call.header("apikey")) || !bearer.isEmpty() && !KEY.equals(bearer)) {
            throw new Refused(401, "bad_jwt", "Invalid API key");
        }
    }

    private static Function<Call, Answer> auth(Function<Call, Answer> handler) {
        return call -> {
            try {
                check(call);
                return handler.apply(call);
            } catch (Refused refused) {
                boolean newer = VERSION.equals(call.header("X-Supabase-Api-Version"));
                return authError(refused.status(), refused.code(), refused.reason(), newer);
            }
        };
    }

    private static Answer authError(int status, String code, String message, boolean newer) {
        String word = code.isEmpty() ? usual(status) : code;
        JsonObject body = newer
                ? new JsonObject().put("code", word).put("message", message)
                : new JsonObject().put("code", status).put("error_code", word).put("msg", message);
        return Answer.json(status, body).with("x-sb-error-code", word);
    }

    private static String usual(int status) {
        return switch (status) {
            case 400, 422 -> "validation_failed";
            case 404 -> "user_not_found";
            case 429 -> "over_request_rate_limit";
            default -> "unexpected_failure";
        };
    }

    private static Function<Call, Answer> rows(Function<Call, Answer> handler) {
        return call -> {
            try {
                return handler.apply(call);
            } catch (Refused refused) {
                String[] message = refused.reason().split("\n", 2);
                return Answer.json(
                        refused.status(),
                        new JsonObject()
                                .put("code", refused.code())
                                .put("details", message.length == 2 ? message[1] : null)
                                .putNull("hint")
                                .put("message", message[0]));
            }
        };
    }

    private static void letIn(Call call) {
        try {
            check(call);
        } catch (Refused refused) {
            throw new Refused(401, "PGRST301", refused.reason());
        }
    }

    /** {@code {users: […], tables: {name: {key, columns, rows}}}}: as the project has them from then on. */
    private Answer data(Call call) {
        JsonObject order = call.json();
        users.order(order);
        tables.order(order);
        return Answer.json(state());
    }
}
