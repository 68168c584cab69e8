package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Yobi's login, tenants and usage, in the shapes programs of others expect. That a metric can be asked for by days is an
 * assumption; without them it answers totals of the last days, as those programs know it.
 */
@ApplicationScoped
class YobiSimulation implements Simulation {

    static final String USER = "hub@example.com";
    static final String PASSWORD = "sandbox-secret";

    private static final String AUDIENCE = "yobi.sandbox";
    private static final String ROOT = "/api/v1";
    private static final String[] METRIC = {
        "start_date", "end_date", "timezone", "group_by", "period", "include_non_integrated"
    };

    private final SandboxClock clock;
    private final SandboxSettings settings;

    /** How an endpoint misbehaves: {@code rolling}, it knows no days; {@code utc}, its days are those of UTC. */
    private final Map<String, String> windows = new ConcurrentHashMap<>();

    /** Tenant and metric, with a blank between, of what it has nothing about. */
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    private volatile Seed seed = new Seed(0, 0, Instant.EPOCH);
    private volatile List<Tenant> tenants = List.of();

    YobiSimulation(SandboxClock clock, SandboxSettings settings) {
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    public String system() {
        return "yobi";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("POST", "/_data", this::load)
                .on("POST", ROOT + "/users/login", this::login)
                .keys("user", "password")
                .on("GET", ROOT + "/admin/dental-tenants/list", known(this::list))
                .slow("GET", ROOT + "/admin/pms/stats/calls-by-tenant", known(call -> metric(call, "calls", "stats")))
                .takes(METRIC)
                .slow(
                        "GET",
                        ROOT + "/admin/dental-tenants/tasks/created",
                        known(call -> metric(call, "tasks", "by_tenant")))
                .takes(METRIC)
                .slow(
                        "GET",
                        ROOT + "/admin/pms/stats/appointments-by-location",
                        known(call -> metric(call, "appointments", "locations")))
                .takes(METRIC);
    }

    @Override
    public void seed(Seed seed) {
        this.seed = seed;
        windows.clear();
        missing.clear();
        tenants = Tenant.ofPractices(settings.companies());
    }

    /**
     * A test's own: {@code {"tenants": [{"id", "name", "domain", "days": [{"day", "user", "newPatients", "appointments",
     * "tasks", "calls"}]}], "windows": {"tasks": "rolling"}, "missing": [{"tenant", "metric"}]}}. A count that is in none of
     * a tenant's days is missing too. What is not named stays.
     */
    private Answer load(Call call) {
        JsonObject data = call.json();
        if (data.containsKey("tenants")) {
            tenants = data.getJsonArray("tenants").stream()
                    .map(each -> Tenant.of((JsonObject) each))
                    .toList();
        }
        data.getJsonObject("windows", new JsonObject())
                .forEach(window -> windows.put(window.getKey(), String.valueOf(window.getValue())));
        data.getJsonArray("missing", new JsonArray()).forEach(each -> {
            JsonObject hole = (JsonObject) each;
            missing.add(hole.getString("tenant") + " " + hole.getString("metric"));
        });
        return Answer.json(state());
    }

    @Override
    public JsonObject state() {
        return new JsonObject().put("tenants", tenants.size()).put("windows", JsonObject.mapFrom(windows));
    }

    @Override
    public Answer error(int status, String code, String message) {
        return Answer.json(status, new JsonObject().put("success", false).put("message", message));
    }

    @Override
    public boolean secretBodies() {
        return true;
    }

    private static Function<Call, Answer> known(Function<Call, Answer> handler) {
        return call -> {
            if (!Tokens.good(AUDIENCE, call.bearer())) {
                throw new Refused(401, "Unauthorized");
            }
            return handler.apply(call);
        };
    }

    /** Wrong credentials are answered with 200, as Yobi does. */
    private Answer login(Call call) {
        JsonObject sent = call.json();
        if (!USER.equals(sent.getString("user")) || !PASSWORD.equals(sent.getString("password"))) {
            return error(200, "", "Invalid email or password");
        }
        return answer(new JsonObject()
                .put("token", Tokens.issue(AUDIENCE))
                .put("tokenExpirationInstant", clock.instant().toEpochMilli() + 1000L * Tokens.SECONDS));
    }

    private static Answer answer(JsonObject results) {
        return Answer.json(new JsonObject().put("success", true).put("results", results));
    }

    private Answer list(Call call) {
        JsonArray all = new JsonArray();
        tenants.forEach(tenant -> all.add(new JsonObject()
                .put("tenant_id", tenant.id())
                .put("tenant_name", tenant.name())
                .put("domain", tenant.domain())));
        return answer(new JsonObject().put("tenants", all));
    }

    private Answer metric(Call call, String metric, String list) {
        String window = windows.getOrDefault(metric, "days");
        boolean days = call.query("group_by", "").equals("day") && !window.equals("rolling");
        JsonObject results = new JsonObject();
        YobiRows rows = new YobiRows(metric, seed, missing);
        if (days) {
            String zone = window.equals("utc")
                    ? "UTC"
                    : ZoneId.of(call.query("timezone", "UTC")).getId();
            LocalDate from = LocalDate.parse(call.query("start_date", ""));
            LocalDate to = LocalDate.parse(call.query("end_date", ""));
            results.put("timezone", zone).put(list, rows.ofDays(tenants, from, to));
        } else {
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneId.of("UTC"));
            String period = call.query("period", "7days");
            int back = period.equals("30days") ? 30 : period.equals("yesterday") ? 1 : 7;
            results.put("period", period).put(list, rows.totals(tenants, today.minusDays(back), today.minusDays(1)));
        }
        return answer(results);
    }
}
