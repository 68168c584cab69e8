package io.caravanserai.console.login;

import io.caravanserai.console.problem.Problem;
import io.caravanserai.store.TokenStore;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Keys to the API for programs. */
@Path("/api/tokens")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Users")
class TokensApi {
    private static final int BYTES = 32;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final TokenStore tokens;
    private final SecurityIdentity person;
    private final InstantSource clock;

    TokensApi(TokenStore tokens, SecurityIdentity person, InstantSource clock) {
        this.tokens = tokens;
        this.person = person;
        this.clock = clock;
    }

    /**
     * A token as a list shows it; what opens doors is not kept.
     *
     * @param label what it is for
     * @param lastUsed within a minute; null for never
     * @param expires null for never
     */
    record TokenView(
            long id,
            String user,
            String role,
            @Nullable String label,
            Instant created,
            @Nullable Instant lastUsed,
            @Nullable Instant expires) {}

    @GET
    @Operation(summary = "All tokens, without what opens doors")
    public List<TokenView> list() {
        return tokens.list().stream()
                .map(token -> new TokenView(
                        token.id(),
                        token.user(),
                        Roles.lower(token.role(), token.userRole()),
                        token.label(),
                        token.created(),
                        token.lastUsed(),
                        token.expires()))
                .toList();
    }

    /**
     * A new token.
     *
     * @param label what it is for
     * @param role viewer, writer, operator, editor or admin; it never counts more than its user's
     * @param user whose it is; who asks, when nobody is named
     * @param validFor how long, like {@code 90d}; for ever, when nothing is said
     */
    record TokenBody(
            @Nullable String label,
            @Nullable String role,
            @Nullable String user,
            @Nullable String validFor) {}

    /** The token, which is shown this once. */
    record Created(long id, String token) {}

    @POST
    @ResponseStatus(201)
    @APIResponseSchema(value = Created.class, responseCode = "201", responseDescription = "Made")
    @Operation(summary = "Makes a token", description = "It is shown this once: only its hash is kept.")
    public Created create(@Nullable TokenBody body) {
        if (body == null || body.label == null || body.label.isBlank()) {
            throw Problem.of("label", "Say what the token is for.");
        }
        String role = UsersApi.role(body.role);
        String user = body.user == null ? person.getPrincipal().getName() : body.user;
        String secret = Secret.random(BYTES);
        return new Created(tokens.add(Secret.hash(secret), user, role, body.label, expires(body.validFor)), secret);
    }

    private @Nullable Instant expires(@Nullable String validFor) {
        return validFor == null ? null : clock.instant().plus(lifetime(validFor));
    }

    private static Duration lifetime(String validFor) {
        Duration time;
        try {
            time = DurationConverter.parseDuration(validFor);
        } catch (RuntimeException e) {
            throw Problem.of("validFor", "'" + validFor + "' is no duration. Say 90d.");
        }
        if (time == null || time.compareTo(SHORTEST) < 0 || time.compareTo(LONGEST) > 0) {
            throw Problem.of("validFor", "A token is valid for 1m to 3650d, or for ever without validFor.");
        }
        return time;
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Ends a token")
    public void remove(@PathParam("id") long id) {
        tokens.remove(id);
    }
}
