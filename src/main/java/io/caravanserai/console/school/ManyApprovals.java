package io.caravanserai.console.school;

import io.caravanserai.academy.Review.Door;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hands many approvals over to the channel that makes them, the first as a canary. */
@Singleton
class ManyApprovals {
    private static final String CHANNEL = "academy-approvals";
    private static final int MOST = 500;

    private final Messages messages;

    ManyApprovals(Messages messages) {
        this.messages = messages;
    }

    /**
     * Accepts them.
     *
     * @param applications {@code {id, version}} of each, the canary first
     * @return the message; the same where the same person wants the same once more
     */
    long accept(List<Map<String, String>> applications, String by, Door door, @Nullable String reason) {
        if (applications.size() > MOST) {
            throw Problem.of("applications", "At most " + MOST + " at once: these are " + applications.size() + ".");
        }
        JsonObject body = new JsonObject()
                .put("applications", applications)
                .put("by", by)
                .put("door", door.toString())
                .put("reason", reason);
        String key = UUID.nameUUIDFromBytes(body.toBuffer().getBytes()).toString();
        return messages.accept(NewMessage.of(CHANNEL, key, body.encode())).id();
    }
}
