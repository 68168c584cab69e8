package io.caravanserai.console.contact;

import io.caravanserai.console.Parameters;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which rows are asked for, as the address says it. */
class ContactQuery {
    @QueryParam("identity")
    @DefaultValue("")
    public String identity = "";

    @QueryParam("channel")
    @DefaultValue("")
    public String channel = "";

    @QueryParam("category")
    @DefaultValue("")
    public String category = "";

    @QueryParam("reason")
    @DefaultValue("")
    public String reason = "";

    @QueryParam("standing")
    @DefaultValue("true")
    public String standing = "true";

    /** As an address has it. */
    public String query() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("identity", identity);
        all.put("channel", channel);
        all.put("category", category);
        all.put("reason", reason);
        all.put("standing", standing);
        return Parameters.query(all);
    }
}
