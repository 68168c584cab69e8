package io.caravanserai.sandbox;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The door of the simulated systems: {@code /sandbox/<system>/<the vendor's path>}. */
@ApplicationScoped
class Sandbox {
    private static final Logger LOG = Logger.getLogger(Sandbox.class);

    /** Before the hub's own login, which would take a vendor's Basic and Bearer headers for its own. */
    private static final int BEFORE_LOGIN = -10_000;

    private final boolean enabled;
    private final Places places;
    private final Control control;
    private final Exchange exchange;

    Sandbox(
            SandboxSettings settings,
            @ConfigProperty(name = "hub.mode", defaultValue = "hub") String mode,
            Places places,
            Control control,
            Exchange exchange) {
        // A process that is nothing but the sandbox needs no second setting to be one.
        this.enabled = settings.enabled() || mode.equals("sandbox");
        this.places = places;
        this.control = control;
        this.exchange = exchange;
    }

    void init(@Observes Router router) {
        if (enabled) {
            places.reset();
            router.route(Control.ROOT).order(BEFORE_LOGIN).handler(this::receive);
            router.route(Control.ROOT + "/*").order(BEFORE_LOGIN).handler(this::receive);
            LOG.infof("Sandbox: %d simulated systems under %s", places.all().size(), Control.ROOT);
        }
    }

    private void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            // The AWS SDK waits for this before it sends an object.
            request.response().writeContinue();
        }
        Future<Buffer> body = request.body();
        // Quarkus hands requests over paused, for those who need the body later.
        request.resume();
        body.onSuccess(bytes -> dispatch(request, bytes)).onFailure(gone -> LOG.debugf("A caller went away: %s", gone));
    }

    private void dispatch(HttpServerRequest request, Buffer body) {
        String path = request.path().substring(Control.ROOT.length());
        int slash = path.indexOf('/', 1);
        String system = slash < 0 ? path.replace("/", "") : path.substring(1, slash);
        String rest = slash < 0 ? "/" : path.substring(slash);
        Place place = slash < 0 ? places.of(system) : places.orderedOrOf(system);
        if (place == null) {
            control.everywhere(request, body, system);
        } else if (rest.startsWith("/_")
                && !place.routes().isOwn(request.method().name(), rest)) {
            control.at(place, request, body, rest);
        } else {
            exchange.perform(place, request, rest, body);
        }
    }
}
