package io.caravanserai.console.desk;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.Viewer;
import io.caravanserai.console.login.Roles;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.desk.read.DeskRows;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.Question.Hours;
import io.caravanserai.desk.view.SavedView;
import io.caravanserai.desk.view.SavedViews;
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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The support desk as a person sees it: the dashboard, and the rows behind it. */
@Path("/support")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Roles.VIEWER)
class DeskPages {
    private static final int ROWS = 50;

    private final DashboardReading dashboard;
    private final DeskRows rows;
    private final Measures measures;
    private final SavedViews views;
    private final SecurityIdentity person;

    DeskPages(DashboardReading dashboard, DeskRows rows, Measures measures, SavedViews views, SecurityIdentity person) {
        this.dashboard = dashboard;
        this.rows = rows;
        this.measures = measures;
        this.views = views;
        this.person = person;
    }

    /**
     * Some rows.
     *
     * @param columns of the kind that are shown
     * @param rows the same as texts
     */
    record Listing(Kind kind, Links links, List<String> columns, List<List<String>> rows, int page, boolean more) {
        public String query() {
            return "of=" + kind.word() + "&" + links.query();
        }

        public String csv() {
            return "/api/support/" + kind.word() + "?" + new Links(links.filter(), Hours.CALENDAR).query()
                    + "&format=csv";
        }

        public ChartTable table() {
            return new ChartTable(
                    columns,
                    rows.stream()
                            .map(row -> new ChartTable.Row(row.get(0), "", row.subList(1, row.size()), false))
                            .toList());
        }
    }

    @CheckedTemplate(basePath = "desk")
    static class Templates {
        static native TemplateInstance support(Viewer viewer, Dashboard desk, List<SavedView> views);

        static native TemplateInstance rows(Viewer viewer, Listing listing);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance support(@BeanParam DeskParameters parameters, @QueryParam("time") @Nullable String time) {
        Viewer viewer = Viewer.of(person);
        return Templates.support(
                viewer,
                dashboard.read(measures.filter(parameters.said()), DeskParameters.hours(time)),
                views.of(viewer.name()));
    }

    @GET
    @Path("rows")
    @Operation(hidden = true)
    public TemplateInstance rows(
            @BeanParam DeskParameters parameters,
            @QueryParam("of") @DefaultValue("tickets") String of,
            @QueryParam("time") @Nullable String time,
            @QueryParam("page") @DefaultValue("0") String page) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.word().equals(of))
                .findFirst()
                .orElseThrow(() -> Problem.of("of", "'" + of + "' is no kind of rows. There are: tickets, chats."));
        int number = Parameters.atLeastZero("page", page);
        Filter filter = measures.filter(parameters.said());
        Viewer viewer = Viewer.of(person);
        List<Map<String, @Nullable Object>> found = rows.page(kind, filter, viewer.operator(), number, ROWS);
        RowWords words = new RowWords(kind, viewer.operator(), measures.zone());
        return Templates.rows(
                viewer,
                new Listing(
                        kind,
                        new Links(filter, DeskParameters.hours(time)),
                        words.heads(),
                        found.stream().limit(ROWS).map(words::cells).toList(),
                        number,
                        found.size() > ROWS));
    }
}
