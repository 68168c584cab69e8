package io.caravanserai.vendor.yobi;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.connection.Connection;
import io.caravanserai.connection.Connections;
import io.caravanserai.connection.HttpCall;
import io.caravanserai.connection.Mapping;
import io.caravanserai.connection.Success;
import io.caravanserai.connection.Systems;
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
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads Yobi as the constants of its connection file say it is; its connectors call this. Counts have no unit. */
@ApplicationScoped
@Named("yobi")
public class Yobi {
    /** What every answer of Yobi is, whatever is in it. */
    static final Success ANSWER = Success.of(null, "json", "type == \"object\" and length > 0");

    private static final String NAME = "yobi";
    private static final String METRIC = "metric.";

    private final Connections connections;
    private final Systems systems;

    Yobi(Connections connections, Systems systems) {
        this.connections = connections;
        this.systems = systems;
    }

    /**
     * Logs in anew.
     *
     * @return {@code {loggedIn: true}}
     * @throws PermanentException when the credentials are refused, also where Yobi says so with a 200
     */
    public Map<String, Object> login() {
        connection().logInAnew();
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
            throw new PermanentException("Yobi answered no tenant where tenants.rows of its connection file looks for"
                    + " them. Correct it, then start again.");
        }
        return rows.stream().map(Yobi::tenant).toList();
    }

    /**
     * Metrics of all tenants, by day, and by user where Yobi tells. Those that share an endpoint are read in one call.
     *
     * @param metrics names of metrics, as the constants have them, joined by commas
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
            throw new PermanentException("Yobi answered no " + metric + " where metric." + metric
                    + ".rows of its connection file looks for it. Correct it, then start again.");
        }
        return rows;
    }

    List<JsonNode> tenantRows() {
        return mapping("tenants.rows").all(get(constant("tenants.path"), ""));
    }

    /** The rows of a metric as the mapping makes them, whatever they hold. */
    List<JsonNode> metricRows(String metric, LocalDate day) {
        return rows(metric).all(asked(new YobiDays(metric, day, day, ZoneId.of("UTC"))));
    }

    /** The names of its metrics. */
    Set<String> metrics() {
        return systems.constants(NAME).stream()
                .filter(name -> name.startsWith(METRIC) && name.endsWith(".path"))
                .map(name -> name.substring(METRIC.length(), name.length() - ".path".length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A text of its connection file. */
    String constant(String name) {
        return systems.constant(NAME, name);
    }

    private Mapping mapping(String constant) {
        return Mapping.of("constants." + constant + " of connections/yobi.connection.yaml", constant(constant));
    }

    private String asked(YobiDays days) {
        String window = constant("window")
                .replace("{from}", days.from().toString())
                .replace("{to}", days.to().toString())
                .replace("{zone}", URLEncoder.encode(days.zone().getId(), StandardCharsets.UTF_8));
        return get(path(days), window);
    }

    private String path(YobiDays days) {
        return constant(METRIC + days.metric() + ".path");
    }

    private String get(String path, String query) {
        return connection().call(HttpCall.get(path, query), true, ANSWER).text();
    }

    private Connection connection() {
        return connections.get(NAME);
    }

    private Mapping rows(String metric) {
        return mapping(METRIC + metric + ".rows");
    }

    private Mapping answeredZone() {
        return mapping("answered-zone");
    }

    private YobiDays days(String metric, String from, String to, String zone) {
        if (!metrics().contains(metric)) {
            throw new PermanentException("There is no metric " + metric
                    + " in connections/yobi.connection.yaml; there are " + String.join(", ", metrics()) + ".");
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
            throw new PermanentException(
                    "Yobi has a tenant without an id where tenants.rows of its connection file looks for it.");
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
