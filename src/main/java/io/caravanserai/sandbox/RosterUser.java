package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Set;

/** What OneRoster demands of a user, and what the seeded ones look like. */
final class RosterUser {

    private static final String SEEDED = "sandboxSeed";
    private static final Set<String> ROLES =
            Set.of("administrator", "aide", "guardian", "parent", "proctor", "relative", "student", "teacher");

    private RosterUser() {}

    static JsonObject seeded(SchoolFiles.Account account, String now) {
        JsonObject role = new JsonObject()
                .put("roleType", "primary")
                .put("role", "student")
                .put("org", new JsonObject().put("sourcedId", "sandbox-school"));
        return new JsonObject()
                .put("sourcedId", account.sourcedId())
                .put("status", "active")
                .put("dateLastModified", now)
                .put("enabledUser", true)
                .put("givenName", account.firstName())
                .put("familyName", account.lastName())
                .put("email", account.email())
                .put("roles", new JsonArray().add(role))
                .put("metadata", new JsonObject().put(SEEDED, true));
    }

    static boolean isSeeded(JsonObject user) {
        return user.getValue("metadata") instanceof JsonObject metadata && metadata.containsKey(SEEDED);
    }

    /** The user of a POST or PUT; 422 names the first thing that is wrong with it. */
    static JsonObject of(Call call) {
        if (!(call.json().getValue("user") instanceof JsonObject user)) {
            throw new Refused(422, "user is required.");
        }
        demandText(user, "givenName");
        demandText(user, "familyName");
        if (user.getValue("enabledUser") == null) {
            throw new Refused(422, "enabledUser is required.");
        }
        if (!(user.getValue("roles") instanceof JsonArray roles) || roles.isEmpty()) {
            throw new Refused(422, "roles needs at least one entry.");
        }
        for (int i = 0; i < roles.size(); i++) {
            checkRole(roles.getJsonObject(i), "roles[" + i + "]");
        }
        checkProfiles(user.getJsonArray("userProfiles", new JsonArray()));
        if (user.getValue("status") == null) {
            user.put("status", "active");
        }
        return user;
    }

    private static void checkRole(JsonObject role, String where) {
        if (!ROLES.contains(role.getString("role", ""))) {
            throw new Refused(422, where + ".role is not a role.");
        }
        if (!(role.getValue("org") instanceof JsonObject org)
                || org.getString("sourcedId", "").isEmpty()) {
            throw new Refused(422, where + ".org.sourcedId is required.");
        }
    }

    private static void checkProfiles(JsonArray profiles) {
        for (int i = 0; i < profiles.size(); i++) {
            JsonObject profile = profiles.getJsonObject(i);
            String where = "userProfiles[" + i + "]";
            if (profile.getString("profileId", "").isEmpty()) {
                throw new Refused(422, where + ".profileId is required.");
            }
            String application = profile.getString("applicationId", "");
            if (!Applications.isId(application)) {
                throw new Refused(422, where + ".applicationId " + application + " is unknown.");
            }
        }
    }

    private static void demandText(JsonObject user, String field) {
        if (!(user.getValue(field) instanceof String text) || text.isBlank()) {
            throw new Refused(422, field + " is required.");
        }
    }
}
