package io.caravanserai.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.Flows;
import io.caravanserai.store.MessageRow;
import io.caravanserai.store.MessageSearch;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Messages: where they stand, and why. */
@Path("/api/messages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
class MessagesApi {
    private final MessageSearch search;
    private final Flows flows;
    private final ObjectMapper json;
    private final SecurityIdentity person;

    MessagesApi(MessageSearch search, Flows flows, ObjectMapper json, SecurityIdentity person) {
        this.search = search;
        this.flows = flows;
        this.json = json;
        this.person = person;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(
            summary = "Messages, newest first, 50 a page or as limit says, at most 500",
            description = "Where there are more, Link names the next page.")
    @APIResponse(
            responseCode = "200",
            description = "The messages, without payloads",
            content = @Content(schema = @Schema(implementation = MessageView[].class)))
    public Response list(
            @BeanParam MessageParameters parameters,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("limit") @DefaultValue("50") String limit,
            @Context UriInfo uri) {
        int number = Parameters.atLeastZero("page", page);
        int most = Parameters.limit(limit);
        List<MessageRow> rows = search.find(parameters.filter(flows), number, most);
        List<MessageView> views = rows.stream()
                .limit(most)
                .map(row -> MessageView.of(row, flows, seesPayloads()))
                .toList();
        Response.ResponseBuilder response = Response.ok(views);
        if (rows.size() > most) {
            Parameters.next(response, uri, number);
        }
        return response.build();
    }

    @GET
    @Path("{id}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "One message", description = "Its payload, and those of its writes, only for operators.")
    public MessageView.Full get(@PathParam("id") String id) {
        return view(Parameters.id(id));
    }

    private MessageView.Full view(long id) {
        return search.one(id)
                .map(detail -> MessageView.Full.of(detail, flows, json, seesPayloads()))
                .orElseThrow(() -> new NoSuchElementException("There is no message " + id + "."));
    }

    private boolean seesPayloads() {
        return person.hasRole(Roles.OPERATOR);
    }
}
