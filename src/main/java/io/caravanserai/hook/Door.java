package io.caravanserai.hook;

import io.caravanserai.message.Messages;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /hooks/<name>}. A delivery is read and checked on the event loop, and answered when the group it was
 * committed with is on disk; no thread waits for it.
 */
@Singleton
class Door {
    /** Before the hub's own login: a hook has a check of its own, for headers that look like a login's. */
    private static final int BEFORE_LOGIN = -8_000;

    private final Hooks hooks;
    private final Reception reception;

    Door(HookConfig config, Hooks hooks, Messages messages, InstantSource clock) {
        this.hooks = hooks;
        this.reception = new Reception(config, messages, clock);
    }

    /** Opens the door with the hub; where only the simulated systems run there is none. */
    @Singleton
    static final class Opening {
        void open(
                @Observes Router router,
                Provider<Door> door,
                @ConfigProperty(name = "hub.mode", defaultValue = "hub") String mode) {
            if (mode.equals("hub")) {
                door.get().open(router);
            }
        }
    }

    void open(Router router) {
        router.post(Hook.PATH + ":name").order(BEFORE_LOGIN).handler(this::receive);
    }

    private void receive(RoutingContext call) {
        Hooks.@Nullable Standing standing = hooks.find(call.pathParam("name"));
        if (standing == null && !hooks.areRead()) {
            new Reply(call).notYet();
        } else if (standing == null) {
            new Reply(call).unknown();
        } else {
            new Visit(reception, standing, hooks.url(call.request().uri()), call).begin();
        }
    }
}
