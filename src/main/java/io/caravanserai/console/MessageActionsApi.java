package io.caravanserai.console;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.flow.Flows;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.InDoubt;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageOperations;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a person may do about messages. */
@Path("/api/messages")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Messages")
class MessageActionsApi {
    private final ReplayPreviews previews;
    private final MessageOperations operations;
    private final Flows flows;
    private final SecurityIdentity person;

    MessageActionsApi(ReplayPreviews previews, MessageOperations operations, Flows flows, SecurityIdentity person) {
        this.flows = flows;
        this.previews = previews;
        this.operations = operations;
        this.person = person;
    }

    /**
     * How one message is replayed.
     *
     * @param inDoubt {@code done} or {@code repeat}: what a person found out about a write in doubt; {@code ask} has the
     *     hub ask the outside, where it can
     * @param body another payload to replay it with; what it was before is kept with who changed it
     */
    record ReplayBody(@Nullable String inDoubt, @Nullable JsonNode body) {}

    /**
     * How many messages were replayed: more than one when the message is part of a list in doubt, none where another person
     * has to say the same first.
     */
    record Replayed(long replayed) {}

    @POST
    @Path("{id}/replay")
    @Operation(
            summary =
                    "Replays a message that is parked, discarded or expired; what it has written is not written again")
    public Replayed replay(@PathParam("id") String id, @Nullable ReplayBody body) {
        InDoubt decision = body == null ? null : Parameters.oneOf("inDoubt", body.inDoubt, InDoubt.class);
        if (body != null && body.body != null && decision == null) {
            operations.replayWith(Parameters.id(id), body.body.toString(), name());
            return new Replayed(1);
        }
        if (body != null && body.body != null) {
            throw Problem.of("body", "Decide about the write in doubt first. The payload can be changed after that.");
        }
        return new Replayed(operations.replay(Parameters.id(id), decision, name()));
    }

    @POST
    @Path("{id}/discard")
    @Operation(summary = "Throws a message away")
    public void discard(@PathParam("id") String id) {
        operations.discard(Parameters.id(id), name());
    }

    /** @param due when the message is due, like {@code 2026-01-31T06:00:00Z} */
    record RescheduleBody(@Nullable String due) {}

    @POST
    @Path("{id}/reschedule")
    @Operation(summary = "Gives a message that waits another due time")
    public void reschedule(@PathParam("id") String id, @Nullable RescheduleBody body) {
        Instant due = Parameters.instant("due", body == null ? null : body.due);
        if (due == null) {
            throw Problem.of("due", "Say when the message is due, like {\"due\": \"2026-01-31T06:00:00Z\"}.");
        }
        operations.reschedule(Parameters.id(id), due, name());
    }

    /** Which messages are replayed: the fields of a filter, and how. Without a state those that are parked. */
    @Schema(
            example = "{\"state\":\"PARKED\",\"channel\":\"campaign\",\"flow\":\"campaign\",\"run\":1,\"key\":\"k\","
                    + "\"due\":\"2026-01-01T00:00:00Z..\",\"inDoubt\":\"done\",\"preview\":false,\"expected\":3}")
    static final class ReplayManyBody {
        @Schema(description = "As for one message; without it messages with a write in doubt stay parked")
        public @Nullable String inDoubt;

        @Schema(description = "Whether to count only")
        public boolean preview;

        @Schema(description = "How many a preview matched: another number is refused with 409, and nothing is replayed")
        public @Nullable Long expected;

        private final Map<String, String> fields = new LinkedHashMap<>();

        @JsonAnySetter
        void field(String name, @Nullable Object value) {
            if (!MessageFields.NAMES.contains(name)) {
                throw Problem.of(
                        name, "There is no field '" + name + "' here. There are: " + MessageFields.NAMES + ".");
            }
            if (value != null) {
                fields.put(name, value.toString());
            }
        }

        private static List<MessageState> replayable() {
            return Arrays.stream(MessageState.values())
                    .filter(MessageState::replayable)
                    .toList();
        }

        MessageFilter filter(Flows flows) {
            MessageFilter filter = MessageFields.parse(fields::get, flows);
            MessageState wanted = filter.state() == null ? MessageState.PARKED : filter.state();
            if (!wanted.replayable()) {
                throw Problem.of("state", "Only messages in these states can be replayed: " + replayable() + ".");
            }
            return filter.in(wanted);
        }
    }

    @POST
    @Path("replay")
    @Operation(summary = "Replays all messages a filter finds, or counts them")
    @APIResponse(
            responseCode = "200",
            description = "Replayed, or with preview the counts: ReplayQuestion",
            content = @Content(schema = @Schema(implementation = Replayed.class)))
    public Object replayMany(@Nullable ReplayManyBody body) {
        if (body == null) {
            throw Problem.of(
                    "channel", "Say which messages. To replay all that are parked, say {\"state\": \"PARKED\"}.");
        }
        MessageFilter filter = body.filter(flows);
        InDoubt decision = Parameters.oneOf("inDoubt", body.inDoubt, InDoubt.class);
        if (body.preview) {
            return previews.of(filter, decision != null);
        }
        return new Replayed(operations.replayAll(filter, decision, name(), body.expected));
    }

    private String name() {
        return person.getPrincipal().getName();
    }
}
