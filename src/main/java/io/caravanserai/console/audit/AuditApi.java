package io.caravanserai.console.audit;

import io.caravanserai.console.Csv;
import io.caravanserai.console.Parameters;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.json.Json;
import io.caravanserai.store.AuditStore;
import io.caravanserai.store.AuditStore.Entry;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who changed what, and who looked at whose payload. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMIN)
@Tag(name = "Audit")
class AuditApi {
    private static final List<String> COLUMNS =
            List.of("id", "at", "kind", "who", "role", "via", "what", "subject", "before", "after", "status");

    private final AuditStore audit;

    AuditApi(AuditStore audit) {
        this.audit = audit;
    }

    @GET
    @Operation(
            summary = "Changes by people and looks at payloads, newest first, 50 a page",
            description =
                    "Where there are more, Link names the next page. A change without a status was begun, and nobody"
                            + " knows what became of it.")
    @APIResponse(
            responseCode = "200",
            description = "The entries",
            content = @Content(schema = @Schema(implementation = Entry[].class)))
    public Response list(
            @BeanParam AuditQuery query, @QueryParam("page") @DefaultValue("0") String page, @Context UriInfo uri) {
        int number = Parameters.atLeastZero("page", page);
        List<Entry> found = audit.page(query.filter(), number);
        Response.ResponseBuilder answer =
                Response.ok(found.stream().limit(AuditStore.PAGE).toList());
        if (found.size() > AuditStore.PAGE) {
            Parameters.next(answer, uri, number);
        }
        return answer.build();
    }

    @GET
    @Path("export")
    @Produces({Csv.TYPE, "application/jsonl"})
    @Operation(summary = "All of them as a file: format=csv for spreadsheets, format=jsonl for programs")
    @APIResponse(
            responseCode = "200",
            description = "The entries, a line each",
            content = {
                @Content(mediaType = Csv.TYPE, schema = @Schema(implementation = String.class)),
                @Content(mediaType = "application/jsonl", schema = @Schema(implementation = String.class))
            })
    public Response export(@BeanParam AuditQuery query, @QueryParam("format") @DefaultValue("csv") String format) {
        boolean csv = format.equals("csv");
        if (!csv && !format.equals("jsonl")) {
            throw Problem.of("format", "'" + format + "' is neither csv nor jsonl.");
        }
        AuditStore.Filter filter = query.filter();
        StreamingOutput lines = out -> {
            if (csv) {
                out.write(Csv.line(COLUMNS).getBytes(StandardCharsets.UTF_8));
            }
            audit.forEach(filter, entry -> {
                try {
                    out.write((csv ? line(entry) : Json.MAPPER.writeValueAsString(entry) + "\n")
                            .getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        };
        return Response.ok(lines, csv ? Csv.TYPE : "application/jsonl")
                .header("Content-Disposition", "attachment; filename=audit." + format)
                .build();
    }

    private static String line(Entry entry) {
        return Csv.line(Arrays.asList(
                entry.id(),
                entry.at(),
                entry.kind(),
                entry.who(),
                entry.role(),
                entry.via(),
                entry.what(),
                entry.subject(),
                entry.before(),
                entry.after(),
                entry.status()));
    }
}
