package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an account at AiSensy has: campaigns with their templates, a plan, credits. Guarded by whoever owns it. */
final class AiSensyAccount {
    private static final String INDIA = "+91";
    private static final int NATIONAL_DIGITS = 10;
    private static final int MUCH = 1_000_000;

    private final Map<String, Campaign> campaigns = new TreeMap<>();
    private boolean plan = true;
    private int credits = MUCH;

    /**
     * A campaign.
     *
     * @param status {@code live}, {@code not-live}, or {@code paused} where WhatsApp paused its template
     * @param params how many parameters its template has
     */
    private record Campaign(String status, int params) {}

    void seed() {
        campaigns.clear();
        campaigns.put("sandbox-hello", new Campaign("live", 1));
        campaigns.put("sandbox-reminder", new Campaign("live", 3));
        campaigns.put("sandbox-asleep", new Campaign("not-live", 1));
        // Those of a school: name, title, when or how much, link.
        for (String what : List.of("session_24h", "session_15min", "recordings", "assignments", "payments")) {
            campaigns.put("academy_" + what, new Campaign("live", 4));
        }
        campaigns.put("welcome", new Campaign("live", 1));
        plan = true;
        credits = MUCH;
    }

    JsonObject state() {
        JsonObject all = new JsonObject();
        campaigns.forEach((name, campaign) -> all.put(name, json(campaign)));
        return new JsonObject().put("campaigns", all).put("plan", plan).put("credits", credits);
    }

    private static JsonObject json(Campaign campaign) {
        return new JsonObject().put("status", campaign.status).put("params", campaign.params);
    }

    /** {@code {campaigns: {name: {status, params} or null}, plan, credits}}: what is not named stays as it is. */
    void order(JsonObject order) {
        order.getJsonObject("campaigns", new JsonObject()).forEach(entry -> {
            if (entry.getValue() == null) {
                campaigns.remove(entry.getKey());
            } else {
                JsonObject said = (JsonObject) entry.getValue();
                campaigns.put(
                        entry.getKey(), new Campaign(said.getString("status", "live"), said.getInteger("params", 0)));
            }
        });
        plan = order.getBoolean("plan", plan);
        credits = order.getInteger("credits", credits);
    }

    JsonObject campaign(String name) {
        return json(known(name)).put("campaignName", name);
    }

    private Campaign known(String name) {
        Campaign campaign = campaigns.get(name);
        if (campaign == null) {
            throw new Refused(400, "Campaign does not exist.");
        }
        return campaign;
    }

    /** The number a message goes to that may be sent; one credit is spent. */
    String take(JsonObject sent) {
        if (!plan) {
            throw new Refused(400, "ERR400", "No Plan active on assistant!");
        }
        Campaign campaign = known(sent.getString("campaignName", ""));
        if (!campaign.status.equals("live")) {
            throw new Refused(
                    400,
                    campaign.status.equals("paused")
                            ? "Template of this campaign is paused by WhatsApp"
                            : "Campaign is Not Live");
        }
        if (sent.getString("userName", "").isBlank()) {
            throw new Refused(400, "userName is required");
        }
        JsonArray params = sent.getJsonArray("templateParams", new JsonArray());
        if (params.size() != campaign.params || params.stream().anyMatch(each -> !(each instanceof String))) {
            throw new Refused(400, "Template params does not match the campaign");
        }
        String number = number(sent.getString("destination", ""));
        if (credits == 0) {
            throw new Refused(402, "Insufficient WhatsApp Conversation Credits (WCC)!");
        }
        credits--;
        return number;
    }

    /** A number that names no country is taken for one of India. */
    private static String number(String destination) {
        String bare = destination.replaceAll("[ ()-]", "");
        if (bare.matches("\\+[1-9]\\d{7,14}")) {
            return bare;
        }
        if (bare.matches("[1-9]\\d{" + (NATIONAL_DIGITS - 1) + "}")) {
            return INDIA + bare;
        }
        if (bare.matches("[1-9]\\d{10,14}")) {
            return "+" + bare;
        }
        throw new Refused(400, "Invalid Number");
    }
}
