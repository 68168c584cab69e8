package io.caravanserai.hook;

import io.caravanserai.message.Accepted;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /hooks/<name>}. A delivery is read and checked on the event loop, and answered when the group it was
 * committed with is on disk; no thread waits for it.
 */
@Singleton
class Door {
    /** Where hooks begin. */
    static final String PATH = "/hooks/";

    /** Before the hub's own login: a hook has a check of its own, for headers that look like a login's. */
    private static final int BEFORE_LOGIN = -8_000;

    private final Hooks hooks;
    private final Messages messages;
    private final InstantSource clock;
    private final int maxOpen;
    private final Duration answerWithin;
    private final AtomicInteger open = new AtomicInteger();

    Door(HookConfig config, Hooks hooks, Messages messages, InstantSource clock) {
        this.hooks = hooks;
        this.messages = messages;
        this.clock = clock;
        this.maxOpen = config.maxOpen();
        this.answerWithin = config.answerWithin();
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
        router.post(PATH + ":name").order(BEFORE_LOGIN).handler(this::receive);
    }

    private void receive(RoutingContext call) {
        Hooks.@Nullable Standing standing = hooks.find(call.pathParam("name"));
        if (standing == null && !hooks.areRead()) {
            new Reply(call).notYet();
        } else if (standing == null) {
            new Reply(call).unknown();
        } else {
            new Visit(this, standing, call).begin();
        }
    }

    /** Lets one more in, if there is room; whoever was let in leaves once. */
    boolean enter() {
        if (open.incrementAndGet() <= maxOpen) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void leave() {
        open.decrementAndGet();
    }

    CompletionStage<Accepted> accept(NewMessage message) {
        return messages.acceptAsync(message);
    }

    Instant now() {
        return clock.instant();
    }

    Duration answerWithin() {
        return answerWithin;
    }

    String url(String pathAndQuery) {
        return hooks.url(pathAndQuery);
    }
}
