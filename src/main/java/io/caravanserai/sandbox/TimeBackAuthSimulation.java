package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** TimeBack's token endpoint (Amazon Cognito): client credentials in a form or a Basic header become an access token. */
@ApplicationScoped
class TimeBackAuthSimulation implements Simulation {

    static final String CLIENT_ID = "sandbox-client";
    static final String CLIENT_SECRET = "sandbox-secret";

    private static final String AUDIENCE = "timeback.sandbox";

    private final AtomicLong issued = new AtomicLong();

    @Override
    public String system() {
        return "timeback-auth";
    }

    @Override
    public Routes routes() {
        return new Routes().on("POST", "/oauth2/token", this::token);
    }

    @Override
    public void seed(Seed seed) {
        issued.set(0);
    }

    @Override
    public JsonObject state() {
        return new JsonObject().put("tokensIssued", issued.get());
    }

    @Override
    public Answer error(int status, String code, String message) {
        return Answer.json(status, new JsonObject().put("error", code.isEmpty() ? "invalid_request" : code));
    }

    @Override
    public boolean secretBodies() {
        return true;
    }

    /** Refuses a call to TimeBack that does not carry a token of ours. */
    static void check(Call call) {
        if (!Tokens.good(AUDIENCE, call.bearer())) {
            throw new Refused(401, "unauthorisedrequest", "The request carries no valid access token.");
        }
    }

    private Answer token(Call call) {
        Map<String, String> form = call.form();
        String grant = form.getOrDefault("grant_type", "");
        if (grant.isEmpty()) {
            throw new Refused(400, "invalid_request", "");
        }
        if (!grant.equals("client_credentials")) {
            throw new Refused(400, "unsupported_grant_type", "");
        }
        if (!(CLIENT_ID + ":" + CLIENT_SECRET).equals(credentials(call, form))) {
            throw new Refused(400, "invalid_client", "");
        }
        issued.incrementAndGet();
        return Answer.json(new JsonObject()
                .put("access_token", Tokens.issue(AUDIENCE))
                .put("expires_in", Tokens.SECONDS)
                .put("token_type", "Bearer"));
    }

    private static String credentials(Call call, Map<String, String> form) {
        String header = call.headers().get("Authorization");
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                byte[] decoded = Base64.getDecoder().decode(header.substring(6).trim());
                return new String(decoded, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }
        return form.get("client_id") + ":" + form.get("client_secret");
    }
}
