package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Google's token endpoint for service accounts: a form with a signed assertion becomes an access token. The assertion
 * must look like a JWT; its signature is not checked, any key is welcome.
 */
@ApplicationScoped
class GoogleAuthSimulation implements Simulation {

    /** How the tokens that Sheets and Drive accept begin. */
    static final String AUDIENCE = "ya29.sandbox";

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final AtomicLong issued = new AtomicLong();

    @Override
    public String system() {
        return "google-auth";
    }

    @Override
    public Routes routes() {
        return new Routes().on("POST", "/token", this::token);
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
        return Answer.json(
                status,
                new JsonObject()
                        .put("error", code.isEmpty() ? "invalid_request" : code)
                        .put("error_description", message));
    }

    @Override
    public boolean secretBodies() {
        return true;
    }

    /** Refuses a call to another Google system that does not carry a token of ours. */
    static void check(Call call) {
        if (!Tokens.good(AUDIENCE, call.bearer())) {
            throw new Refused(401, "UNAUTHENTICATED", "No valid access token came with the request.");
        }
    }

    private Answer token(Call call) {
        Map<String, String> form = call.form();
        if (!GRANT.equals(form.get("grant_type"))) {
            throw new Refused(400, "unsupported_grant_type", "Invalid grant_type: " + form.get("grant_type"));
        }
        String assertion = form.getOrDefault("assertion", "");
        if (assertion.isEmpty()) {
            throw new Refused(400, "invalid_request", "Missing parameter: assertion");
        }
        if (assertion.split("\\.").length != 3) {
            throw new Refused(400, "invalid_grant", "The assertion is not a signed JWT.");
        }
        issued.incrementAndGet();
        return Answer.json(new JsonObject()
                .put("access_token", Tokens.issue(AUDIENCE))
                .put("expires_in", Tokens.SECONDS - 1)
                .put("token_type", "Bearer"));
    }
}
