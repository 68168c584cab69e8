package io.caravanserai.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.console.login.Roles;
import io.caravanserai.flow.Flows;
import io.caravanserai.flow.RunningSteps;
import io.caravanserai.store.MessageDetail;
import io.caravanserai.store.MessageEdits;
import io.caravanserai.store.MessageSearch;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
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
    private final ViewedMessages views;
    private final MessageEdits edits;
    private final SecurityIdentity person;

    MessagePage(
            MessageSearch search,
            ReplayPreviews previews,
            ViewedMessages views,
            MessageEdits edits,
            SecurityIdentity person) {
        this.search = search;
        this.previews = previews;
        this.views = views;
        this.edits = edits;
        this.person = person;
    }

    /** What a message is shown with. */
    @Singleton
    static final class ViewedMessages {
        private final Flows flows;
        private final RunningSteps running;
        private final ObjectMapper json;

        ViewedMessages(Flows flows, RunningSteps running, ObjectMapper json) {
            this.flows = flows;
            this.running = running;
            this.json = json;
        }

        MessageView.Full full(MessageDetail detail, boolean payload) {
            return MessageView.Full.of(detail, flows, json, payload);
        }

        MessageWay way(MessageDetail detail) {
            return MessageWay.of(detail, running);
        }

        String pretty(@Nullable JsonNode body) {
            try {
                return body == null ? "" : json.writerWithDefaultPrettyPrinter().writeValueAsString(body);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance message(
                Viewer viewer,
                MessageView.Full full,
                ReplayPreview replay,
                MessageWay way,
                String body,
                List<MessageEdits.Edit> edits);
    }

    @GET
    @Path("messages/{id}")
    @Operation(hidden = true)
    public TemplateInstance message(@PathParam("id") String id) {
        Viewer viewer = Viewer.of(person);
        MessageDetail detail = search.one(Parameters.id(id))
                .orElseThrow(() -> new NoSuchElementException("There is no message " + id + "."));
        MessageView.Full full = views.full(detail, viewer.operator());
        return Templates.message(
                viewer,
                full,
                previews.of(detail, viewer.operator()),
                views.way(detail),
                views.pretty(full.body()),
                viewer.operator() ? edits.of(detail.row().id()) : List.of());
    }
}
