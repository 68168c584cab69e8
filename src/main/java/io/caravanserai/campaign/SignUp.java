package io.caravanserai.campaign;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A sign-up, as the form posts it.
 *
 * @param campaign the campaign's name
 * @param email in small letters
 * @param scores of the assessment
 * @param form what the form said, by its own names; templates use them
 */
public record SignUp(String campaign, String email, Scores scores, Map<String, Object> form) {

    /**
     * Reads the body of a sign-up.
     *
     * @param campaign of a sign-up that names none
     * @throws io.caravanserai.message.PermanentException naming every bad field
     */
    public static SignUp of(Map<String, Object> body, String campaign) {
        Fields fields = new Fields(body);
        String named = fields.text("campaign");
        Scores scores = new Scores(
                fields.atLeastZero("red_systems"),
                fields.atLeastZero("orange_systems"),
                fields.atLeastZero("yellow_systems"),
                fields.atLeastZero("green_systems"));
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("first_name", fields.required("first_name"));
        for (String name : new String[] {"business_name", "website", "phone"}) {
            form.put(name, fields.text(name));
        }
        form.put("red_systems", scores.red());
        form.put("orange_systems", scores.orange());
        form.put("yellow_systems", scores.yellow());
        form.put("green_systems", scores.green());
        fields.number("assessment_score").ifPresent(score -> form.put("assessment_score", score));
        SignUp signUp = new SignUp(named.isEmpty() ? campaign : named, fields.email("email"), scores, form);
        fields.check("sign-up");
        return signUp;
    }

    String text(String name) {
        return String.valueOf(form.getOrDefault(name, ""));
    }
}
