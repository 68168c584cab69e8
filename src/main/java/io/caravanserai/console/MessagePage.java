package io.caravanserai.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.Flows;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageSearch;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.NoSuchElementException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One message with all that is known of it, and what a replay would do. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class MessagePage {
    private final MessageSearch search;
    private final ReplayPreviews previews;
    private final Flows flows;
    private final ObjectMapper json;
    private final SecurityIdentity person;

    MessagePage(
            MessageSearch search, ReplayPreviews previews, Flows flows, ObjectMapper json, SecurityIdentity person) {
        this.search = search;
        this.previews = previews;
        this.flows = flows;
        this.json = json;
        this.person = person;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance message(Viewer viewer, MessageView.Full full, ReplayPreview replay, String body);
    }

    @GET
    @Path("messages/{id}")
    @Operation(hidden = true)
    public TemplateInstance message(@PathParam("id") String id) {
        Viewer viewer = Viewer.of(person);
        MessageDetail detail = search.one(Parameters.id(id))
                .orElseThrow(() -> new NoSuchElementException("There is no message " + id + "."));
        MessageView.Full full = MessageView.Full.of(detail, flows, json, viewer.operator());
        return Templates.message(viewer, full, previews.of(detail, viewer.operator()), pretty(full.body()));
    }

    private String pretty(@Nullable JsonNode body) {
        try {
            return body == null ? "" : json.writerWithDefaultPrettyPrinter().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
