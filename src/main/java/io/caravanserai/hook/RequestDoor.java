package io.caravanserai.hook;

import io.caravanserai.hook.Verdict.Refuse;
import io.caravanserai.message.Outcome;
import io.caravanserai.message.Outcomes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.Context;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** {@code /flows/<flow>/…}: whoever calls a route comes by here, whichever version of it stands. */
@Singleton
final class RequestDoor implements Doorkeeper {
    /** As the webhook door: routes have checks of their own, for headers that look like a login's. */
    private static final int BEFORE_LOGIN = -8_000;

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final Duration LOGIN_WITHIN = Duration.ofSeconds(10);

    /** For outcomes, at a time: each is one look into the database. */
    private static final int MOST_ASKING = 64;

    private final Hooks hooks;
    private final Replies replies;
    private final Provider<HttpAuthenticator> logins;
    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Outcomes outcomes;
    private final Awaiting awaiting;
    private final RestingFlows resting;
    private final Semaphore asking = new Semaphore(MOST_ASKING);
    private final boolean withoutLogin;

    RequestDoor(
            Hooks hooks,
            Replies replies,
            Provider<HttpAuthenticator> logins,
            MeterRegistry registry,
            InstantSource clock,
            Outcomes outcomes,
            Awaiting awaiting,
            RestingFlows resting,
            @ConfigProperty(name = "hub.login.mode", defaultValue = "local") String mode) {
        this.hooks = hooks;
        this.replies = replies;
        this.logins = logins;
        this.registry = registry;
        this.clock = clock;
        this.outcomes = outcomes;
        this.awaiting = awaiting;
        this.resting = resting;
        this.withoutLogin = mode.equalsIgnoreCase("off");
    }

    /** Opens the door with the hub; where only the simulated systems run there is none. */
    @Singleton
    static final class Opening {
        void open(
                @Observes Router router,
                Provider<RequestDoor> door,
                @ConfigProperty(name = "hub.mode", defaultValue = "hub") String mode) {
            if (mode.equals("hub")) {
                door.get().open(router);
            }
        }
    }

    void open(Router router) {
        router.route(ReplyAddress.ROOT + "*").order(BEFORE_LOGIN).handler(this::receive);
    }

    private void receive(RoutingContext call) {
        String path = call.normalizedPath();
        @Nullable ReplyPoint point = replies.find(path);
        @Nullable ReplyRoute route = point == null ? null : point.route();
        if (route != null) {
            new Incoming(this, point, route, call).begin();
        } else if (!hooks.areRead()) {
            new Reply(call).notYet();
        } else if (OutcomeRequest.isOne(path) && call.request().method() == HttpMethod.GET) {
            ask(call);
        } else {
            // A page of the console's, or nothing.
            call.next();
        }
    }

    private void ask(RoutingContext call) {
        Context loop = call.vertx().getOrCreateContext();
        call.request().resume();
        if (asking.tryAcquire()) {
            replies.execute(() -> {
                try {
                    new OutcomeRequest(this, outcomes, replies::named).answer(call, loop);
                } finally {
                    asking.release();
                }
            });
        } else {
            new Reply(call).refuse(Refuse.of(Reason.TOO_MANY, "More ask at once than is taken here. Ask again."));
        }
    }

    @Override
    public Delivery delivery(HttpServerRequest request, byte[] body) {
        return new Delivery(
                request.method().name(),
                hooks.url(request.uri()),
                request.query() == null ? "" : request.query(),
                request::getHeader,
                body,
                clock.instant());
    }

    @Override
    public @Nullable SecurityIdentity login(RoutingContext call) {
        call.put(ReplyAddress.CALL, true);
        try {
            @Nullable
            SecurityIdentity found =
                    logins.get().attemptAuthentication(call).await().atMost(LOGIN_WITHIN);
            return found == null || found.isAnonymous() ? null : found;
        } catch (AuthenticationFailedException e) {
            return null;
        }
    }

    /** Browsers show a session, or that they are on this machine, for whatever page asks them to. */
    @Override
    public @Nullable Refuse foreign(HttpServerRequest request) {
        String host =
                request.authority() == null ? "" : request.authority().host().toLowerCase(Locale.ROOT);
        if (withoutLogin && !THIS_MACHINE.contains(host)) {
            return Refuse.of(
                    Reason.NOT_ALLOWED, "Without login the hub answers only to localhost, not to '" + host + "'.");
        }
        @Nullable String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || isSame(origin, request)
                ? null
                : Refuse.of(Reason.NOT_ALLOWED, "This came from the page of another site.");
    }

    private static boolean isSame(String origin, HttpServerRequest request) {
        try {
            @Nullable String authority = URI.create(origin).getAuthority();
            return authority != null
                    && request.authority() != null
                    && authority.equalsIgnoreCase(request.authority().toString());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public Optional<Refuse> resting(String flow) {
        return resting.refusal(flow);
    }

    @Override
    public String address(String flow, Outcome outcome) {
        return hooks.url(ReplyAddress.ROOT + flow + "/outcomes/" + outcome.address());
    }

    @Override
    public Runnable await(long message, Consumer<Optional<Outcome>> listener) {
        return awaiting.await(message, listener);
    }

    @Override
    public void count(String route, int status) {
        Counter.builder("hub.reply.requests")
                .description("Requests to routes that answer who calls them, on this node, by HTTP status")
                .tags("route", route, "status", Integer.toString(status))
                .register(registry)
                .increment();
    }
}
