package io.caravanserai.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.message.PermanentException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads Yobi as {@link YobiSettings} say it is; its connectors call this. Counts have no unit. */
@ApplicationScoped
@Named("yobi")
public class Yobi {
    /** What every answer of Yobi is, whatever is in it. */
    static final Success ANSWER = Success.of(null, "json", "type == \"object\" and length > 0");

    private final Connections connections;
    private final YobiSettings settings;

    Yobi(Connections connections, YobiSettings settings) {
        this.connections = connections;
        this.settings = settings;
    }

    /**
     * Logs in anew.
     *
     * @return {@code {loggedIn: true}}
     * @throws PermanentException when the credentials are refused, also where Yobi says so with a 200
     */
    public Map<String, Object> login() {
        connection().wire().login().again();
        return Map.of("loggedIn", true);
    }

    /**
     * All tenants.
     *
     * @return {@code [{id, name, domain}]}, name and domain null where Yobi has none
     */
    public List<Map<String, Object>> tenants() {
        List<JsonNode> rows = tenantRows();
        if (rows.isEmpty()) {
            throw new PermanentException("Yobi answered no tenant where hub.yobi.tenants-rows looks for them. Set it to"
                    + " fit, then start again.");
        }
        return rows.stream().map(Yobi::tenant).toList();
    }

    /**
     * Metrics of all tenants, by day, and by user where Yobi tells. Those that share an endpoint are read in one call.
     *
     * @param metrics names of {@code hub.yobi.metric}, joined by commas
     * @param from the first day, {@code 2026-11-15}
     * @param to the last day, included
     * @param zone whose days they are, {@code America/New_York}
     * @return {@code [{metric, tenant, day, user, value}]}
     * @throws PermanentException when Yobi cannot limit a metric to these days, or answers nothing that can be read
     */
    public List<Map<String, Object>> metrics(String metrics, String from, String to, String zone) {
        Map<String, List<YobiDays>> byPath = new LinkedHashMap<>();
        for (String metric : metrics.split(",")) {
            YobiDays days = days(metric.strip(), from, to, zone);
            byPath.computeIfAbsent(path(days), any -> new ArrayList<>()).add(days);
        }
        List<Map<String, Object>> found = new ArrayList<>();
        byPath.values().forEach(sharing -> {
            JsonNode answer = rows(sharing.get(0).metric()).json(asked(sharing.get(0)));
            String zoneOfDays = answeredZone().text(answer);
            sharing.forEach(days -> found.addAll(days.of(rowsOf(days.metric(), answer), zoneOfDays)));
        });
        return found;
    }

    private List<JsonNode> rowsOf(String metric, JsonNode answer) {
        List<JsonNode> rows = rows(metric).all(answer);
        if (rows.isEmpty()) {
            throw new PermanentException("Yobi answered no " + metric + " where hub.yobi.metric." + metric
                    + ".rows looks for it. Set it to fit, then start again.");
        }
        return rows;
    }

    List<JsonNode> tenantRows() {
        return Mapping.of("hub.yobi.tenants-rows", settings.tenantsRows()).all(get(settings.tenantsPath(), ""));
    }

    /** The rows of a metric as the mapping makes them, whatever they hold. */
    List<JsonNode> metricRows(String metric, LocalDate day) {
        return rows(metric).all(asked(new YobiDays(metric, day, day, ZoneId.of("UTC"))));
    }

    YobiSettings settings() {
        return settings;
    }

    private String asked(YobiDays days) {
        String window = settings.window()
                .replace("{from}", days.from().toString())
                .replace("{to}", days.to().toString())
                .replace("{zone}", URLEncoder.encode(days.zone().getId(), StandardCharsets.UTF_8));
        return get(path(days), window);
    }

    private String path(YobiDays days) {
        return settings.metric().get(days.metric()).path();
    }

    private String get(String path, String query) {
        return connection().call(HttpCall.get(path, query), true, ANSWER).text();
    }

    private Connection connection() {
        return connections.get(KnownSystem.YOBI.id());
    }

    private Mapping rows(String metric) {
        return Mapping.of(
                "hub.yobi.metric." + metric + ".rows",
                settings.metric().get(metric).rows());
    }

    private Mapping answeredZone() {
        return Mapping.of("hub.yobi.answered-zone", settings.answeredZone());
    }

    private YobiDays days(String metric, String from, String to, String zone) {
        if (!settings.metric().containsKey(metric)) {
            throw new PermanentException("There is no hub.yobi.metric." + metric + "; there are "
                    + String.join(", ", new TreeSet<>(settings.metric().keySet())) + ".");
        }
        try {
            return new YobiDays(metric, LocalDate.parse(from), LocalDate.parse(to), ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw new PermanentException(
                    "'" + from + "' to '" + to + "' in '" + zone + "' are no days: " + e.getMessage() + ".");
        }
    }

    private static Map<String, Object> tenant(JsonNode row) {
        if (row.path("id").asText("").isEmpty() || row.path("id").isNull()) {
            throw new PermanentException("Yobi has a tenant without an id where hub.yobi.tenants-rows looks for it.");
        }
        Map<String, Object> tenant = new LinkedHashMap<>();
        for (String field : List.of("id", "name", "domain")) {
            tenant.put(
                    field,
                    row.path(field).isValueNode() && !row.path(field).isNull()
                            ? row.path(field).asText()
                            : null);
        }
        return tenant;
    }
}
