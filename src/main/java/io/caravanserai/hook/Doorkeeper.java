package io.caravanserai.hook;

import io.caravanserai.hook.Verdict.Refuse;
import io.caravanserai.message.Outcome;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a request needs of the door it came by. */
interface Doorkeeper {
    /** The delivery as checks look at it. */
    Delivery delivery(HttpServerRequest request, byte[] body);

    /** Who logged in by the hub's own login; null for nobody. Looks into the database. */
    @Nullable
    SecurityIdentity login(RoutingContext call);

    /** Why a login of a browser does not count here; null where it does. */
    @Nullable
    Refuse foreign(HttpServerRequest request);

    /** Why nobody is answered while a person has paused the flow. Looks into the database. */
    Optional<Refuse> resting(String flow);

    /** Where an outcome is asked for. */
    String address(String flow, Outcome outcome);

    /**
     * Tells {@code listener} once the message has ended, on any node, or, without an outcome, that this node
     * stops; what is given back ends that.
     */
    Runnable await(long message, Consumer<Optional<Outcome>> listener);

    void count(String route, int status);
}
