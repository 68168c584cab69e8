package io.caravanserai.console.desk;

import io.caravanserai.console.problem.Problem;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Question.Hours;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which tickets and chats, as an address says it. The fields are there for OpenAPI; {@link Filter} reads them. */
class DeskParameters {
    @Parameter(description = "the first day, in the desk's zone; 30 days where none is said", example = "2026-01-01")
    @QueryParam("from")
    @Nullable
    String from;

    @Parameter(description = "the last day; today where none is said", example = "2026-01-31")
    @QueryParam("to")
    @Nullable
    String to;

    @Parameter(description = "its label, or none; several are said one by one")
    @QueryParam("pipeline")
    @Nullable
    List<String> pipeline;

    @Parameter(description = "the one name, or none; several are said one by one")
    @QueryParam("agent")
    @Nullable
    List<String> agent;

    @Parameter(description = "as the vendor says it, or none; several are said one by one")
    @QueryParam("priority")
    @Nullable
    List<String> priority;

    @Context
    @Nullable
    UriInfo uri;

    /** All that the address says, by name. */
    Filter.Said said() {
        return uri.getQueryParameters()::get;
    }

    /** What counts as time; all of it where nothing is said. */
    static Hours hours(@Nullable String time) {
        if (time == null || time.isEmpty()) {
            return Hours.CALENDAR;
        }
        return Arrays.stream(Hours.values())
                .filter(each -> each.name().equalsIgnoreCase(time))
                .findFirst()
                .orElseThrow(() -> Problem.of("time", "'" + time + "' is no time. There are: calendar, business."));
    }
}
