package io.caravanserai.console.contact;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

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
        return Map.of(
                        "identity",
                        identity,
                        "channel",
                        channel,
                        "category",
                        category,
                        "reason",
                        reason,
                        "standing",
                        standing)
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
