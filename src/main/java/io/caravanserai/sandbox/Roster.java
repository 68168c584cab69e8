package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** OneRoster's users: created, replaced as a whole, listed, deleted softly. */
final class Roster {

    private static final int MOST_LISTED = 3000;

    private final SandboxClock clock;
    private final DuplicateUser duplicate;
    private final Map<String, JsonObject> users = new LinkedHashMap<>();

    Roster(SandboxClock clock, DuplicateUser duplicate) {
        this.clock = clock;
        this.duplicate = duplicate;
    }

    synchronized void seed(Seed seed) {
        users.clear();
        SchoolFiles files = new SchoolFiles(seed);
        for (int i = 0; i < files.accountCount(); i++) {
            SchoolFiles.Account account = files.account(i);
            users.put(account.sourcedId(), RosterUser.seeded(account, clock.text()));
        }
    }

    synchronized boolean hasActive(String sourcedId) {
        JsonObject user = users.get(sourcedId);
        return user != null && "active".equals(user.getString("status"));
    }

    synchronized Answer create(Call call) {
        JsonObject user = RosterUser.of(call);
        String supplied = user.getString("sourcedId", "");
        String allocated = supplied.isEmpty() ? UUID.randomUUID().toString() : supplied;
        if (users.containsKey(allocated)) {
            if (duplicate == DuplicateUser.REFUSED) {
                throw new Refused(422, "A user with the sourcedId " + allocated + " exists already.");
            }
        } else {
            keep(allocated, user);
        }
        JsonObject pairs = new JsonObject().put("suppliedSourcedId", supplied).put("allocatedSourcedId", allocated);
        return Answer.json(201, new JsonObject().put("sourcedIdPairs", pairs));
    }

    synchronized Answer get(Call call) {
        return answer(found(call));
    }

    synchronized Answer replace(Call call) {
        String sourcedId = call.param("sourcedId");
        found(call);
        JsonObject user = RosterUser.of(call);
        if (!user.getString("sourcedId", sourcedId).equals(sourcedId)) {
            throw new Refused(422, "The sourcedId of the body is not that of the path.");
        }
        return answer(keep(sourcedId, user));
    }

    synchronized Answer delete(Call call) {
        JsonObject gone = found(call).copy().put("status", "tobedeleted");
        keep(call.param("sourcedId"), gone);
        return Answer.empty(204);
    }

    synchronized Answer list(Call call) {
        int limit = Integer.parseInt(call.query("limit", "100"));
        int offset = Integer.parseInt(call.query("offset", "0"));
        if (limit < 1 || limit > MOST_LISTED || offset < 0) {
            throw new Refused(400, "limit must be from 1 to " + MOST_LISTED + " and offset not negative.");
        }
        OneRosterFilter filter = OneRosterFilter.of(call.query("filter", ""));
        List<JsonObject> matching = new ArrayList<>();
        users.values().stream().filter(filter::matches).forEach(matching::add);
        OneRosterFilter.sort(matching, call.query("sort", ""), call.query("orderBy", "asc"));
        JsonArray page = new JsonArray();
        matching.stream().skip(offset).limit(limit).forEach(page::add);
        return Answer.json(new JsonObject()
                .put("users", page)
                .put("totalCount", matching.size())
                .put("pageCount", (matching.size() + limit - 1) / limit)
                .put("pageNumber", offset / limit + 1)
                .put("offset", offset)
                .put("limit", limit));
    }

    /** Those that were not there at the start, and all in number. */
    synchronized JsonObject state() {
        JsonArray created = new JsonArray();
        users.values().stream().filter(user -> !RosterUser.isSeeded(user)).forEach(created::add);
        return new JsonObject().put("total", users.size()).put("created", created);
    }

    private JsonObject found(Call call) {
        JsonObject user = users.get(call.param("sourcedId"));
        if (user == null) {
            throw new Refused(404, "There is no user " + call.param("sourcedId") + ".");
        }
        return user;
    }

    private JsonObject keep(String sourcedId, JsonObject user) {
        JsonObject kept = user.put("sourcedId", sourcedId).put("dateLastModified", clock.text());
        users.put(sourcedId, kept);
        return kept;
    }

    private static Answer answer(JsonObject user) {
        return Answer.json(new JsonObject().put("user", user));
    }
}
