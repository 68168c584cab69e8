package io.caravanserai.console;

import io.caravanserai.console.problem.Problem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** In what form rows are answered: JSON, or CSV where {@code format} or {@code Accept} says so. */
public class AnswerForm {
    @QueryParam("format")
    @DefaultValue("")
    String format = "";

    @Context
    @Nullable
    HttpHeaders headers;

    /** Whether CSV is asked for. */
    public boolean csv() {
        if (!List.of("", "csv", "json").contains(format)) {
            throw Problem.of("format", "'" + format + "' is no format. There are: csv, json.");
        }
        MediaType first = headers.getAcceptableMediaTypes().get(0);
        return format.equals("csv") || format.isEmpty() && Csv.TYPE.equals(first.getType() + "/" + first.getSubtype());
    }

    /** A file of CSV. */
    public static Response csv(String name, Object text) {
        return Response.ok(text, Csv.TYPE + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".csv\"")
                .build();
    }
}
