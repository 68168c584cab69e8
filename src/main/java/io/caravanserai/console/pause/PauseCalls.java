package io.caravanserai.console.pause;

import io.caravanserai.flow.PausesByHand;
import io.caravanserai.flow.PausesByHand.Resumed;
import io.caravanserai.message.Pause;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Pauses and ends pauses for whoever calls the API. */
@Singleton
class PauseCalls {
    private static final PauseBody NOTHING = new PauseBody(null, null);

    private final PausesByHand pauses;
    private final SecurityIdentity person;

    PauseCalls(PausesByHand pauses, SecurityIdentity person) {
        this.pauses = pauses;
        this.person = person;
    }

    Pause pause(Pause.Kind kind, String name, @Nullable PauseBody body) {
        PauseBody wanted = body == null ? NOTHING : body;
        return pauses.pause(kind, name, wanted.why(), wanted.end(), caller());
    }

    Resumed resume(Pause.Kind kind, String name, @Nullable ResumeBody body) {
        return pauses.resume(kind, name, body != null && body.catchUp(), caller());
    }

    private String caller() {
        return person.getPrincipal().getName();
    }
}
