package io.caravanserai.chaos;

import com.fasterxml.jackson.databind.JsonNode;

/** The person who looks into the provider's log about an e-mail of unknown outcome, and tells the hub what is true. */
final class Postmaster {
    private final Outside outside;
    private int sent;
    private int unsent;

    Postmaster(Outside outside) {
        this.outside = outside;
    }

    /** Decides all that is in doubt now. */
    void decide(String hub) {
        for (JsonNode parked : Web.get(hub + "/api/messages?channel=christmas-email&state=PARKED")) {
            if (!parked.path("failure").path("kind").asText().equals("in-doubt")) {
                throw new AssertionError("Parked for another reason than doubt: " + parked);
            }
            String url = hub + "/api/messages/" + parked.path("id").asLong();
            boolean wentOut = wentOut(Web.get(url));
            sent += wentOut ? 1 : 0;
            unsent += wentOut ? 0 : 1;
            Web.post(url + "/replay", "{\"inDoubt\":\"" + (wentOut ? "done" : "repeat") + "\"}");
        }
    }

    private boolean wentOut(JsonNode message) {
        for (JsonNode effect : message.path("effects")) {
            if (effect.path("step").asText().contains("email-send")) {
                return inLog(
                        message.path("body").path("email").asText(),
                        effect.path("request").path("body").path("subject").asText());
            }
        }
        throw new AssertionError("No send of " + message);
    }

    private boolean inLog(String email, String subject) {
        if (subject.isEmpty()) {
            throw new AssertionError("The effect does not tell what was sent");
        }
        for (JsonNode mail :
                outside.get("mailbox/_messages?bodies=false&to=" + email).path("messages")) {
            if (mail.path("subject").asText().equals(subject)) {
                return true;
            }
        }
        return false;
    }

    int inDoubt() {
        return sent + unsent;
    }

    @Override
    public String toString() {
        return sent + unsent + " in doubt, of which " + sent + " had been sent";
    }
}
