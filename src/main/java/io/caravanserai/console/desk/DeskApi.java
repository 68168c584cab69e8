package io.caravanserai.console.desk;

import io.caravanserai.console.AnswerForm;
import io.caravanserai.console.Csv;
import io.caravanserai.console.Parameters;
import io.caravanserai.console.login.Roles;
import io.caravanserai.desk.read.CopyDifferences;
import io.caravanserai.desk.read.CopyDifferences.Compared;
import io.caravanserai.desk.read.CopyDifferences.Month;
import io.caravanserai.desk.read.CopyStatus;
import io.caravanserai.desk.read.DeskRows;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Freshness;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.SheetCounts;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tickets, chats and what is measured of them, from the hub's copy. */
@Path("/api/support")
@Produces({MediaType.APPLICATION_JSON, Csv.TYPE})
@RolesAllowed(Roles.VIEWER)
@Tag(name = "Support")
class DeskApi {
    private static final String FORM =
            "Subjects and customers are shown to operators only. Where there are more, Link names the"
                    + " next page. As CSV (format=csv, or Accept: text/csv) all of them come at once.";

    private final DeskRows rows;
    private final Measures measures;
    private final CopyStatus status;
    private final CopyDifferences differences;
    private final SheetCounts sheet;
    private final SecurityIdentity person;

    DeskApi(
            DeskRows rows,
            Measures measures,
            CopyStatus status,
            CopyDifferences differences,
            SheetCounts sheet,
            SecurityIdentity person) {
        this.differences = differences;
        this.sheet = sheet;
        this.rows = rows;
        this.measures = measures;
        this.status = status;
        this.person = person;
    }

    /** The state of the copy. */
    record Status(
            Freshness freshness,
            List<CopyStatus.Held> held,
            List<CopyStatus.Look> looks,
            List<CopyStatus.Sync> syncs,
            CopyStatus.@Nullable Spare spare,
            List<SheetCounts.Worksheet> sheet,
            @Nullable Compared compared,
            List<Month> months) {}

    @GET
    @Path("tickets")
    @Operation(summary = "Tickets, newest first, 50 a page or as limit says, at most 500", description = FORM)
    @APIResponse(responseCode = "200", description = "The tickets: columns by name, times in UTC, durations in seconds")
    public Response tickets(
            @BeanParam DeskParameters parameters,
            @BeanParam AnswerForm form,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        return list(Kind.TICKETS, parameters, form, page, limit);
    }

    @GET
    @Path("chats")
    @Operation(summary = "Threads of chats, newest first, 50 a page or as limit says, at most 500", description = FORM)
    @APIResponse(responseCode = "200", description = "The chats: columns by name, times in UTC, durations in seconds")
    public Response chats(
            @BeanParam DeskParameters parameters,
            @BeanParam AnswerForm form,
            @QueryParam("page") @DefaultValue("0") String page,
            @QueryParam("limit") @DefaultValue("50") String limit) {
        return list(Kind.CHATS, parameters, form, page, limit);
    }

    private Response list(Kind kind, DeskParameters parameters, AnswerForm form, String page, String limit) {
        int number = Parameters.atLeastZero("page", page);
        int most = Parameters.limit(limit);
        Filter filter = measures.filter(parameters.said());
        boolean personal = person.hasRole(Roles.OPERATOR);
        if (form.csv()) {
            return AnswerForm.csv(kind.word() + "-" + filter.from() + "-" + filter.to(), all(kind, filter, personal));
        }
        List<Map<String, @Nullable Object>> found = rows.page(kind, filter, personal, number, most);
        Response.ResponseBuilder response =
                Response.ok(found.stream().limit(most).toList(), MediaType.APPLICATION_JSON);
        if (found.size() > most) {
            Parameters.next(response, parameters.uri, number);
        }
        return response.build();
    }

    private StreamingOutput all(Kind kind, Filter filter, boolean personal) {
        return out -> {
            out.write(Csv.line(DeskRows.columns(kind)).getBytes(StandardCharsets.UTF_8));
            rows.forEach(kind, filter, personal, row -> {
                try {
                    out.write(Csv.line(row.values()).getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        };
    }

    @GET
    @Path("measures")
    @Operation(
            summary = "Figures, by closed lists of measures and groups",
            description =
                    "measure: volume, first-reply, full-resolution …; by: at most two of day, week, month, weekday, hour,"
                            + " pipeline, agent, priority; several are said with commas. What has not happened yet is counted as"
                            + " without, never as 0. An unknown word is answered 400 with those there are.")
    @APIResponse(responseCode = "200", description = "The figures, with those of as many days before beside")
    public Response measures(
            @BeanParam DeskParameters parameters,
            @BeanParam AnswerForm form,
            @QueryParam("measure") @Nullable String measure,
            @QueryParam("by") @Nullable String by,
            @QueryParam("of") @Nullable String of,
            @QueryParam("time") @Nullable String time) {
        MeasuresView view =
                MeasuresView.of(measures.ask(measures.question(parameters.said()), Roles.VIEWER), measures.zone());
        return form.csv()
                ? AnswerForm.csv(
                        String.join("-", view.measures().keySet()) + "-" + view.from() + "-" + view.to(), view.csv())
                : Response.ok(view, MediaType.APPLICATION_JSON).build();
    }

    @GET
    @Path("status")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What the copy holds, how fresh it is, how its last synchronisations went, where it differed",
            description =
                    "looks: when the vendors were asked last for archived tickets, for tickets that were closed lately, and for"
                            + " chats of the last days. sheet: what each worksheet held when a synchronisation read it last, before it was brought in line."
                            + " compared: what the last full synchronisation found and repaired. months: the rows the vendors had"
                            + " then, and the copy has now. A run of the flow support with mode full compares and repairs.")
    public Status status() {
        return new Status(
                status.freshness(),
                status.held(),
                status.looks(),
                status.syncs(),
                status.spare(),
                sheet.worksheets(),
                differences.last(),
                differences.months());
    }
}
