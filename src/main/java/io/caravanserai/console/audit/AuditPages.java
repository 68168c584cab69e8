package io.caravanserai.console.audit;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.store.AuditStore;
import io.caravanserai.store.AuditStore.Entry;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The audit, as a person reads it. */
@Path("/audit")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.ADMIN)
class AuditPages {
    private final AuditStore audit;
    private final SecurityIdentity person;

    AuditPages(AuditStore audit, SecurityIdentity person) {
        this.audit = audit;
        this.person = person;
    }

    /** A page of entries. */
    record Listing(AuditQuery asked, List<Entry> entries, int page, boolean more) {}

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance audit(Viewer viewer, Listing listing);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(@BeanParam AuditQuery asked, @QueryParam("page") @DefaultValue("0") String page) {
        int number = Parameters.atLeastZero("page", page);
        List<Entry> found = audit.page(asked.filter(), number);
        return Templates.audit(
                Viewer.of(person),
                new Listing(
                        asked, found.stream().limit(AuditStore.PAGE).toList(), number, found.size() > AuditStore.PAGE));
    }
}
