package io.caravanserai.campaign;

import io.caravanserai.campaign.Segments.Scores;
import java.util.LinkedHashMap;
import java.util.List;
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
    /** What a sign-up says of an assessment, as its form and the contact's keys call it. */
    static final List<String> SCORES =
            List.of("red_systems", "orange_systems", "yellow_systems", "green_systems", "assessment_score");

    /**
     * Reads the body of a sign-up.
     *
     * @param campaign of a sign-up that names none, or writes this name with other blanks or capitals
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
        SignUp signUp = new SignUp(named(named, campaign), fields.email("email"), scores, form);
        fields.check("sign-up");
        return signUp;
    }

    /** As the campaign spells itself, where that is meant. */
    private static String named(String written, String campaign) {
        String name = Keys.spelled(written);
        return name.isEmpty() || name.equalsIgnoreCase(campaign) ? campaign : name;
    }

    String text(String name) {
        return String.valueOf(form.getOrDefault(name, ""));
    }
}
