package io.caravanserai.console.leads;

import io.caravanserai.console.AnswerForm;
import io.caravanserai.console.Csv;
import io.caravanserai.console.Parameters;
import io.caravanserai.console.login.Roles;
import io.caravanserai.school.leads.LeadImport;
import io.caravanserai.school.leads.LeadImports;
import io.caravanserai.school.leads.LeadLook;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.File;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files of leads: looked at, taken in, taken back. */
@Path("/api/academy/leads")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.OPERATOR)
@Tag(name = "Academy")
class LeadImportsApi {
    private final LeadImports imports;
    private final SecurityIdentity person;

    LeadImportsApi(LeadImports imports, SecurityIdentity person) {
        this.imports = imports;
        this.person = person;
    }

    @POST
    @Consumes({Csv.TYPE, MediaType.APPLICATION_OCTET_STREAM})
    @Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
    @Operation(
            summary = "Takes a CSV file of leads in, whole or not at all; with preview=true it is only looked at",
            description =
                    "Columns are known by their headings, or named: columns=email=Kontakt,full_name=Wer. UTF-8 and UTF-16"
                            + " are seen; windows-1252 must be said (encoding). consent says where these people consented to be written"
                            + " to, and lifts no suppression. Addresses that are leads already are left out. A file is refused where a"
                            + " tenth of its rows or more cannot be used, unless allow-bad=true. digest, from a preview, holds the import"
                            + " to that very file. With preview=true and format=csv come the rows that cannot be used, to be mended.")
    @APIResponse(
            responseCode = "201",
            description = "It was taken in",
            content = @Content(schema = @Schema(implementation = LeadImport.class)))
    @APIResponse(
            responseCode = "200",
            description = "What it holds, and what an import of it does; nothing was written",
            content = @Content(schema = @Schema(implementation = LeadLook.class)))
    @APIResponse(
            responseCode = "409",
            description = "It was imported before, is mostly bad, or another than was looked at")
    @APIResponse(responseCode = "422", description = "It cannot be read, or no column has e-mail addresses")
    public Response take(@BeanParam UploadParameters said, File content) {
        if (!said.preview()) {
            LeadImport taken = UploadParameters.told(() -> imports.take(
                    said.file(content.toPath()),
                    said.digest(),
                    person.getPrincipal().getName()));
            return Response.created(URI.create("/api/academy/leads/" + taken.batch()))
                    .entity(taken)
                    .type(MediaType.APPLICATION_JSON)
                    .build();
        }
        return said.csv()
                ? AnswerForm.csv("leads-to-mend", said.toMend(content.toPath()))
                : Response.ok(UploadParameters.told(() -> imports.look(said.file(content.toPath()))))
                        .type(MediaType.APPLICATION_JSON)
                        .build();
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    @APIResponseSchema(value = LeadImport[].class, responseCode = "200", responseDescription = "Imports")
    @Operation(summary = "Imports of leads, the newest first, 50 a page")
    public Response list(@QueryParam("page") @DefaultValue("0") String page, @Context UriInfo uri) {
        int number = Parameters.atLeastZero("page", page);
        List<LeadImport> found = imports.list(number);
        Response.ResponseBuilder response =
                Response.ok(found.stream().limit(LeadImports.PAGE).toList());
        if (found.size() > LeadImports.PAGE) {
            Parameters.next(response, uri, number);
        }
        return response.build();
    }

    @GET
    @Path("{batch}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(summary = "One import")
    public LeadImport one(@PathParam("batch") String batch) {
        return imports.one(batch);
    }

    @GET
    @Path("{batch}/problems")
    @Produces(Csv.TYPE)
    @Operation(summary = "The rows of an import that did not become leads, with the reason, as CSV")
    public Response problems(@PathParam("batch") String batch) {
        StringBuilder text = new StringBuilder(Csv.line(List.of("line", "problem")));
        imports.problems(batch).forEach(each -> text.append(Csv.line(List.of(each.line(), each.problem()))));
        return AnswerForm.csv("leads-" + batch, text.toString().getBytes(StandardCharsets.UTF_8));
    }

    @DELETE
    @Path("{batch}")
    @APIResponseSchema(value = LeadImport.class, responseCode = "200", responseDescription = "Taken back")
    @Operation(
            summary = "Takes an import back, as long as no mail of day 0 has left",
            description = "Its leads are gone; what waits for them ends when it comes up.")
    @APIResponse(responseCode = "409", description = "A mail has left, or it was taken back before")
    public LeadImport undo(@PathParam("batch") String batch) {
        return UploadParameters.told(
                () -> imports.undo(batch, person.getPrincipal().getName()));
    }
}
