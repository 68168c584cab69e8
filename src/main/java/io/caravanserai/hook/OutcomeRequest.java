package io.caravanserai.hook;

import io.caravanserai.hook.Verdict.Refuse;
import io.caravanserai.message.Outcome;
import io.caravanserai.message.Outcomes;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Context;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /flows/<flow>/outcomes/<address>}: what came of a call that was answered 202. Whoever showed a token or logged in
 * then does so again; of others the address, which cannot be guessed, is enough.
 */
final class OutcomeRequest {
    private static final Pattern PATH = Pattern.compile("/flows/([^/]+)/outcomes/([A-Za-z0-9_-]{20,60})");
    private static final RouteAnswer UNKNOWN =
            RouteAnswer.problem(404, "Not Found", "There is no such outcome, or not for you.");

    private final Doorkeeper door;
    private final Outcomes outcomes;
    private final Function<String, Optional<ReplyRoute>> routes;

    /** @param routes that may be called now, by id */
    OutcomeRequest(Doorkeeper door, Outcomes outcomes, Function<String, Optional<ReplyRoute>> routes) {
        this.door = door;
        this.outcomes = outcomes;
        this.routes = routes;
    }

    static boolean isOne(String path) {
        return PATH.matcher(path).matches();
    }

    /** Asks the database, and answers on the connection's event loop. */
    void answer(RoutingContext call, Context loop) {
        Reply reply = new Reply(call);
        RouteAnswer answer;
        try {
            answer = found(call);
        } catch (RuntimeException e) {
            answer = RouteAnswer.failure("an outcome", e);
        }
        RouteAnswer said = answer;
        loop.runOnContext(any -> reply.answer(said));
    }

    private RouteAnswer found(RoutingContext call) {
        Matcher path = PATH.matcher(call.normalizedPath());
        if (!path.matches()) {
            return UNKNOWN;
        }
        Optional<Outcome> outcome = outcomes.at(path.group(2));
        Optional<ReplyRoute> route =
                outcome.flatMap(found -> routes.apply(found.call().route()));
        boolean known = route.isPresent()
                && route.get().hook().flow().equals(path.group(1))
                && isTheSame(call, route.get(), outcome.get().call().caller());
        return known ? OutcomeAnswer.of(outcome.get(), door.address(path.group(1), outcome.get())) : UNKNOWN;
    }

    private boolean isTheSame(RoutingContext call, ReplyRoute route, String caller) {
        if (route.role() != null) {
            @Nullable Refuse foreign = door.foreign(call.request());
            @Nullable SecurityIdentity identity = foreign == null ? door.login(call) : null;
            return identity != null
                    && identity.hasRole(route.role())
                    && caller.equals("user " + identity.getPrincipal().getName());
        }
        // Who signs what is sent cannot sign that nothing is.
        return route.hook().trust().kind() != VerifierKind.BEARER
                || route.hook()
                        .trust()
                        .verifier()
                        .filter(verifier ->
                                verifier.verify(door.delivery(call.request(), new byte[0])) instanceof Verifier.Genuine)
                        .isPresent();
    }
}
