package io.caravanserai.console;

import io.caravanserai.console.frame.Frame;
import io.caravanserai.console.frame.Shared;
import io.caravanserai.console.login.Roles;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The first page: what needs a person now, then the flows. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class HomePage {
    private final Shared<Home> home;
    private final Frame frame;
    private final SecurityIdentity person;

    HomePage(HomeReading reading, Frame frame, SecurityIdentity person) {
        this.home = new Shared<>(reading::now);
        this.frame = frame;
        this.person = person;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance index(Viewer viewer, Home home);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance index() {
        return Templates.index(Viewer.of(person), home.get(frame.getMark()));
    }
}
