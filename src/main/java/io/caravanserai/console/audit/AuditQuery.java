package io.caravanserai.console.audit;

import io.caravanserai.console.Parameters;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.store.AuditStore.Filter;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which entries of the audit. */
public class AuditQuery {
    @QueryParam("who")
    @DefaultValue("")
    @Schema(description = "The user")
    public String who = "";

    @QueryParam("kind")
    @DefaultValue("")
    @Schema(description = "change or look; both without it")
    public String kind = "";

    @QueryParam("what")
    @DefaultValue("")
    @Schema(description = "Part of the call, like /replay")
    public String what = "";

    @QueryParam("subject")
    @DefaultValue("")
    @Schema(
            description =
                    "Part of what it was about, like id=4711; or a whole address or name, of which a digest is kept")
    public String subject = "";

    @QueryParam("from")
    @DefaultValue("")
    @Schema(description = "Since when, like 2026-01-31T06:00:00Z")
    public String from = "";

    @QueryParam("to")
    @DefaultValue("")
    @Schema(description = "Before when")
    public String to = "";

    Filter filter() {
        if (!kind.isEmpty() && !kind.equals("change") && !kind.equals("look")) {
            throw Problem.of("kind", "'" + kind + "' is neither change nor look.");
        }
        return new Filter(
                said(who),
                said(kind),
                said(what),
                said(subject),
                Parameters.typed("from", from),
                Parameters.typed("to", to));
    }

    private static @Nullable String said(String value) {
        return value.isBlank() ? null : value.strip();
    }

    /** As an address has it. */
    public String query() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("who", who);
        all.put("kind", kind);
        all.put("what", what);
        all.put("subject", subject);
        all.put("from", from);
        all.put("to", to);
        return Parameters.query(all);
    }
}
