package io.caravanserai.console;

import io.caravanserai.console.Finder.Found;
import io.caravanserai.console.login.Roles;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the one box finds: the page itself where only one thing fits, or the very thing was said; else a list. */
@Path("/find")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class FindPages {
    private static final int LONGEST = 300;

    private final Finder finder;
    private final SecurityIdentity person;

    FindPages(Finder finder, SecurityIdentity person) {
        this.finder = finder;
        this.person = person;
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance find(Viewer viewer, String said, List<Found> found);

        static native TemplateInstance found(String said, List<Found> found);
    }

    @GET
    @Operation(hidden = true)
    public Response find(@QueryParam("q") @DefaultValue("") String said) {
        List<Found> found = look(said);
        long exact = found.stream().filter(Found::exact).count();
        // Addresses are the hub's own, whatever was said: nobody is led elsewhere.
        return found.size() == 1 || exact == 1
                ? Response.seeOther(URI.create(found.get(0).href())).build()
                : Response.ok(Templates.find(Viewer.of(person), said, found)).build();
    }

    /** The list alone, while somebody types. */
    @GET
    @Path("list")
    @Operation(hidden = true)
    public TemplateInstance list(@QueryParam("q") @DefaultValue("") String said) {
        return Templates.found(said, look(said));
    }

    private List<Found> look(String said) {
        String words = said.length() > LONGEST ? said.substring(0, LONGEST) : said;
        return finder.find(words, Viewer.of(person).operator());
    }
}
