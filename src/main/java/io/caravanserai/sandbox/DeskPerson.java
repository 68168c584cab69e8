package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who works at the simulated support desk: HubSpot knows them as owners, LiveChat as agents or bots. */
enum DeskPerson {
    AVA("Ava", "Thompson", "Ava T."),
    LIAM("Liam", "Garcia", "Liam Garcia"),
    PRIYA("Priya", "Patel", "Priya"),
    MATEO("Mateo", "Rossi", "Mateo Rossi"),
    HANA("Hana", "Kim", "Hana Kim"),
    OMAR("Omar", "Haddad", "omar haddad"),
    CHLOE("Chloé", "Dubois", "Chloe Dubois"),
    /** Left the company: HubSpot has archived the owner, LiveChat has suspended the agent. */
    JONAS("Jonas", "Schmidt", "Jonas Schmidt"),
    /** A manager, whose tickets are none of the desk's. */
    NAOMI("Naomi", "Cohen", "Naomi Cohen"),
    /** Another manager. */
    THEO("Theo", "Walker", "Theo Walker");

    /** The bot that talks to customers, as LiveChat knows it: an id that is no address. */
    static final String ASSISTANT = "5c9871d5372c824cbf22d860a707a578";

    /** The bot that only collects what is on a page. */
    static final String SCRAPER = "8f1b2c7d40e64a0f9a51c3e2d7b86e14";

    // Owners and users have ids of their own, and a ticket names the owner's.
    private static final long FIRST_OWNER = 71_000_001L;
    private static final long FIRST_USER = 5_200_003L;

    private static final List<DeskPerson> AGENTS = List.of(AVA, LIAM, PRIYA, MATEO, HANA, OMAR, CHLOE);

    private final String first;
    private final String last;
    private final String chatName;

    DeskPerson(String first, String last, String chatName) {
        this.first = first;
        this.last = last;
        this.chatName = chatName;
    }

    /** Those whom work is given to, in turn. */
    static DeskPerson agent(int which) {
        return AGENTS.get(which % AGENTS.size());
    }

    boolean isManager() {
        return this == NAOMI || this == THEO;
    }

    /** As HubSpot's owner, and in {@code hubspot_owner_id}. */
    String ownerId() {
        return Long.toString(FIRST_OWNER + 13L * ordinal());
    }

    String email() {
        return name().toLowerCase(Locale.ROOT) + "." + last.toLowerCase(Locale.ROOT) + "@desk.example";
    }

    String chatName() {
        return chatName;
    }

    boolean isGone() {
        return this == JONAS;
    }

    /** As HubSpot lists its owners. */
    JsonObject owner(String created) {
        return new JsonObject()
                .put("id", ownerId())
                .put("email", email())
                .put("type", "PERSON")
                .put("firstName", first)
                .put("lastName", last)
                .put("userId", FIRST_USER + 7L * ordinal())
                .put("createdAt", created)
                .put("updatedAt", created)
                .put("archived", isGone());
    }

    /** As LiveChat lists its agents. */
    JsonObject agent() {
        return new JsonObject()
                .put("id", email())
                .put("account_id", new java.util.UUID(ordinal() + 1L, FIRST_USER).toString())
                .put("name", chatName)
                .put("role", isManager() ? "administrator" : "normal")
                .put("job_title", isManager() ? "Support lead" : "Support agent")
                .put("avatar_path", "cdn.livechatinc.com/avatars/" + (ordinal() + 1) + ".png")
                .put("login_status", isGone() ? "offline" : "accepting chats")
                .put("max_chats_count", 5)
                .put("suspended", isGone())
                .put("summaries", new io.vertx.core.json.JsonArray());
    }

    static List<DeskPerson> all() {
        return Arrays.asList(values());
    }
}
