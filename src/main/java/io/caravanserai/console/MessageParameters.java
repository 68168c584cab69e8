package io.caravanserai.console;

import io.caravanserai.flow.Flows;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.MessageFilter;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which messages, as an address says it. The fields are there for OpenAPI; {@link MessageFields} reads them. */
class MessageParameters {
    @QueryParam("channel")
    @Nullable
    String channel;

    @Parameter(schema = @Schema(implementation = MessageState.class))
    @QueryParam("state")
    @Nullable
    String state;

    @QueryParam("flow")
    @Nullable
    String flow;

    @QueryParam("run")
    @Nullable
    String run;

    @QueryParam("key")
    @Nullable
    String key;

    @Parameter(description = "who or what the messages are about; an e-mail address however it is spelled")
    @QueryParam("about")
    @Nullable
    String about;

    @Parameter(
            description = "from..to, where either may be missing; one time alone: due before it",
            example = "2026-01-01T00:00:00Z..2026-02-01T00:00:00Z")
    @QueryParam("due")
    @Nullable
    String due;

    @Parameter(description = "what messages are parked for, as GET /api/parked names it")
    @QueryParam("cause")
    @Nullable
    String cause;

    @Context
    @Nullable
    UriInfo uri;

    MessageFilter filter(Flows flows) {
        return MessageFields.parse(uri.getQueryParameters()::getFirst, flows);
    }
}
