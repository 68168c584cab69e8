package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** LiveChat's archive of chats and its agents, under the paths of versions 3.6 and 3.5. */
@ApplicationScoped
class LiveChatSimulation implements Simulation {

    /** The account id and the personal access token it accepts. */
    static final String USER = "hub@example.com";

    static final String TOKEN = "sandbox-token";

    // The older version is a legacy one (LiveChat's changelog, August 2025).
    private static final String LEGACY = "3.5";
    private static final String LEGACY_SINCE = "2025-08-07";
    private static final String HOME = "dal";

    private final SandboxSettings settings;
    private final Chats chats;
    private volatile JsonArray agents = new JsonArray();
    private volatile String region = HOME;

    LiveChatSimulation(SandboxClock clock, SandboxSettings settings) {
        this.settings = settings;
        this.chats = new Chats(clock);
    }

    @Override
    public String system() {
        return "livechat";
    }

    @Override
    public Routes routes() {
        Routes routes = new Routes().slow("POST", "/_data", this::load);
        for (String version : List.of("3.6", LEGACY)) {
            routes.slow("POST", "/v" + version + "/agent/action/list_archives", known(version, this::archives))
                    .keys("filters", "limit", "sort_order", "page_id")
                    .on("POST", "/v" + version + "/configuration/action/list_agents", known(version, this::agents))
                    .keys("filters", "fields");
        }
        return routes;
    }

    @Override
    public void seed(Seed seed) {
        region = HOME;
        chats.seed(seed, settings.chats());
        agents = new JsonArray();
        DeskPerson.all().forEach(person -> agents.add(person.agent()));
    }

    /**
     * A test's own: {@code {"chats": [as list_archives answers them], "agents": [as list_agents does], "region": "fra"}}. What is
     * not named stays.
     */
    private Answer load(Call call) {
        JsonObject data = call.json();
        if (data.containsKey("chats")) {
            chats.load(data.getJsonArray("chats"));
        }
        agents = data.getJsonArray("agents", agents);
        region = data.getString("region", region);
        return Answer.json(state());
    }

    @Override
    public JsonObject state() {
        return new JsonObject()
                .put("threads", chats.total())
                .put("agents", agents.size())
                .put("region", region);
    }

    @Override
    public Answer error(int status, String code, String message) {
        String type = !code.isEmpty()
                ? code
                : switch (status) {
                    case 400, 422 -> "validation";
                    case 401 -> "authentication";
                    case 403 -> "authorization";
                    case 404 -> "not_found";
                    case 413 -> "entity_too_large";
                    case 429 -> "too_many_requests";
                    case 503 -> "service_unavailable";
                    case 504 -> "request_timeout";
                    default -> "internal";
                };
        JsonObject error = new JsonObject().put("type", type).put("message", message);
        if (status == 421) {
            error.put("type", "misdirected_request")
                    .put("message", "Wrong region")
                    .put("data", new JsonObject().put("region", region));
        }
        return Answer.json(status, new JsonObject().put("error", error));
    }

    /** An account lives in one region, and a call that says none goes to the usual one. */
    private Function<Call, Answer> known(String version, Function<Call, Answer> handler) {
        String basic = Base64.getEncoder().encodeToString((USER + ":" + TOKEN).getBytes(StandardCharsets.UTF_8));
        return call -> {
            if (!("Basic " + basic).equals(call.header("Authorization"))) {
                throw new Refused(401, "authentication", "Authentication error");
            }
            String asked = call.header("X-Region");
            if (!region.equals(asked == null ? HOME : asked)) {
                throw new Refused(421, "Wrong region");
            }
            Answer answer = handler.apply(call);
            return version.equals(LEGACY) ? answer.with("Legacy", LEGACY_SINCE) : answer;
        };
    }

    private Answer archives(Call call) {
        return Answer.json(chats.list(call.json()));
    }

    /** A bare list, without pages. */
    private Answer agents(Call call) {
        JsonObject filters = call.json().getJsonObject("filters", new JsonObject());
        JsonArray found = new JsonArray();
        agents.stream()
                .map(JsonObject.class::cast)
                .filter(agent -> !filters.containsKey("suspended")
                        || filters.getBoolean("suspended").equals(agent.getBoolean("suspended", false)))
                .forEach(found::add);
        return Answer.of(200, "application/json; charset=UTF-8", found.toBuffer());
    }
}
