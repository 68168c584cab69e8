package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What SendGrid refuses of a mail, in its words. */
final class SendGridRules {

    private static final int MOST_PERSONALIZATIONS = 1000;
    private static final String FROM =
            "The from object must be provided for every email send. It is an object that requires the email parameter, but"
                    + " may also contain a name parameter.";

    private SendGridRules() {}

    /** The personalizations of a mail that may be sent. */
    static JsonArray check(JsonObject sent) {
        JsonArray personalizations = sent.getJsonArray("personalizations", new JsonArray());
        if (personalizations.isEmpty() || personalizations.size() > MOST_PERSONALIZATIONS) {
            throw new Refused(
                    400,
                    "personalizations",
                    "The personalizations field is required and must have at least one personalization.");
        }
        for (int i = 0; i < personalizations.size(); i++) {
            recipients(personalizations.getJsonObject(i), "personalizations." + i);
        }
        JsonObject from = sent.getJsonObject("from", new JsonObject());
        if (!MailAddress.isPlain(from.getString("email", ""))) {
            throw new Refused(400, "from.email", FROM);
        }
        if (sent.getString("template_id") == null) {
            words(sent, personalizations);
        }
        return personalizations;
    }

    private static void recipients(JsonObject personalization, String at) {
        Set<String> seen = new HashSet<>();
        if (personalization.getJsonArray("to", new JsonArray()).isEmpty()) {
            throw new Refused(
                    400,
                    at + ".to",
                    "The to array is required for all personalization objects, and must have at"
                            + " least one email object with a valid email address.");
        }
        for (String kind : new String[] {"to", "cc", "bcc"}) {
            JsonArray people = personalization.getJsonArray(kind, new JsonArray());
            for (int i = 0; i < people.size(); i++) {
                String email = people.getJsonObject(i).getString("email", "");
                if (!MailAddress.isPlain(email)) {
                    throw new Refused(400, at + "." + kind + "." + i + ".email", "Does not contain a valid address.");
                }
                if (!seen.add(email.toLowerCase(Locale.ROOT))) {
                    throw new Refused(
                            400,
                            at,
                            "Each email address in the personalization block should be unique between"
                                    + " to, cc, and bcc. We found the first duplicate instance of [" + email + "].");
                }
            }
        }
    }

    private static void words(JsonObject sent, JsonArray personalizations) {
        boolean subject = !sent.getString("subject", "").isBlank()
                || objects(personalizations)
                        .noneMatch(each -> each.getString("subject", "").isBlank());
        if (!subject) {
            throw new Refused(
                    400,
                    "subject",
                    "The subject is required. You can get around this requirement if you use a"
                            + " template with a subject defined or if every personalization has a subject defined.");
        }
        JsonArray content = sent.getJsonArray("content", new JsonArray());
        if (content.isEmpty()) {
            throw new Refused(
                    400,
                    "content",
                    "Unless a valid template_id is provided, the content parameter is required."
                            + " There must be at least one defined content block.");
        }
        for (int i = 0; i < content.size(); i++) {
            if (content.getJsonObject(i).getString("value", "").isEmpty()) {
                throw new Refused(
                        400,
                        "content." + i + ".value",
                        "The content value must be a string at least one character in length.");
            }
        }
        if (content.size() > 1 && !"text/plain".equals(content.getJsonObject(0).getString("type"))) {
            throw new Refused(
                    400,
                    "content.0.type",
                    "If present, text/plain and text/html may only be provided once, and" + " text/plain comes first.");
        }
    }

    /** Whether it is only to be checked. */
    static boolean isRehearsal(JsonObject sent) {
        return sent.getJsonObject("mail_settings", new JsonObject())
                .getJsonObject("sandbox_mode", new JsonObject())
                .getBoolean("enable", false);
    }

    static Stream<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast);
    }
}
