package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** What onboarding left in the outside systems, held against what each student is to have: everything, once. */
final class Onboarded {
    private final JsonNode sheets;
    private final JsonNode timeback;
    private final JsonNode drive;
    private final JsonNode hubspot;
    private final List<String> wrong = new ArrayList<>();
    private final Map<String, JsonNode> accounts = new TreeMap<>();

    Onboarded(Outside outside) {
        sheets = outside.state("google-sheets");
        timeback = outside.state("timeback");
        drive = outside.state("google-drive");
        hubspot = outside.state("hubspot");
        timeback.path("users").path("created").forEach(user -> {
            if (accounts.put(user.path("email").asText(), user) != null) {
                wrong.add(user.path("email").asText() + " has two accounts");
            }
        });
    }

    /** Each of so many students has everything once, and nobody else has anything. */
    void assertEverythingOnce(int students) {
        oneForEach("success_log row", Outside.rows(sheets, "success_log"), row -> row.get(1));
        oneForEach("all_trackers row", Outside.rows(sheets, "all_trackers"), row -> row.get(0));
        oneForEach("HubSpot contact", list(hubspot.path("contacts").path("written")), Onboarded::email);
        oneForEach("tracker", list(drive.path("copies")), Onboarded::sharedWith);
        Outside.rows(sheets, "fail_log").forEach(row -> wrong.add("fail_log has " + row));
        assessments();
        Outside.rows(sheets, "success_log").forEach(this::app);
        Outside.rows(sheets, "all_trackers").forEach(this::tracker);
        assertThat(wrong).isEmpty();
        assertThat(accounts).hasSize(students);
    }

    private <T> void oneForEach(String what, List<T> things, Function<T, String> email) {
        Map<String, Integer> found = new HashMap<>();
        things.forEach(thing -> found.merge(email.apply(thing), 1, Integer::sum));
        Collection<String> all = new TreeSet<>(accounts.keySet());
        all.addAll(found.keySet());
        for (String student : all) {
            int n = found.getOrDefault(student, 0);
            if (n != 1 || !accounts.containsKey(student)) {
                wrong.add(student + " has " + n + " times a " + what
                        + (accounts.containsKey(student) ? "" : " but no account"));
            }
        }
    }

    private void app(List<String> success) {
        JsonNode profiles = accounts.getOrDefault(success.get(1), timeback).path("userProfiles");
        if (profiles.size() != 1 || !profiles.path(0).path("app").asText().equals(success.get(5))) {
            wrong.add(success.get(1) + " has the app profiles " + profiles + " for " + success.get(5));
        }
    }

    /** By the worksheets, not by what the hub says it did. */
    private void assessments() {
        Map<String, List<String>> lessons = new HashMap<>();
        Outside.rows(sheets, "assessment_ids")
                .forEach(row -> lessons.computeIfAbsent(row.get(0) + grade(row.get(1)), any -> new ArrayList<>())
                        .add(row.get(4)));
        Outside.rows(sheets, "main_config").stream()
                .filter(row -> !row.get(2).equals("1"))
                .forEach(row -> lessons.keySet()
                        .removeIf(segmentAndGrade -> segmentAndGrade.startsWith(row.get(0) + " grade")));
        Map<String, List<String>> assigned = new HashMap<>();
        timeback.path("assignments")
                .forEach(each -> assigned.computeIfAbsent(each.path("student").asText(), any -> new ArrayList<>())
                        .add(each.path("lesson").asText()));
        for (List<String> success : Outside.rows(sheets, "success_log")) {
            List<String> wanted = lessons.getOrDefault(success.get(2) + grade(success.get(3)), List.of());
            String sourcedId = accounts.getOrDefault(success.get(1), timeback)
                    .path("sourcedId")
                    .asText();
            List<String> has = assigned.getOrDefault(sourcedId, new ArrayList<>());
            if (!has.stream().sorted().toList().equals(wanted.stream().sorted().toList())) {
                wrong.add(success.get(1) + " has the assessments " + has + " instead of " + wanted);
            }
        }
    }

    private static String grade(String written) {
        return " grade " + (written.equals("K") ? "0" : written);
    }

    private void tracker(List<String> row) {
        String email = row.get(0);
        JsonNode copy = list(drive.path("copies")).stream()
                .filter(each -> sharedWith(each).equals(email))
                .findFirst()
                .orElse(drive);
        JsonNode worksheets =
                sheets.path("spreadsheets").path(copy.path("id").asText()).path("worksheets");
        if (!worksheets.path("Tracker").path(1).path(1).asText().equals(email)
                || worksheets.path("Tracker").path(2).path(1).asText().isEmpty()) {
            wrong.add(email + " has a tracker without B2 and B3: " + worksheets);
        }
        String link = copy.path("webViewLink").asText();
        JsonNode contact = list(hubspot.path("contacts").path("written")).stream()
                .filter(each -> email(each).equals(email))
                .findFirst()
                .orElse(hubspot);
        if (!row.get(3).equals(link) || !contact.path("tracker_link").asText().equals(link)) {
            wrong.add(email + " has the tracker " + link + ", in all_trackers " + row.get(3) + ", in HubSpot "
                    + contact.path("tracker_link"));
        }
    }

    private static String email(JsonNode contact) {
        return contact.path("email").asText();
    }

    private static String sharedWith(JsonNode copy) {
        JsonNode permissions = copy.path("permissions");
        return permissions.size() == 1
                ? permissions.path(0).path("emailAddress").asText()
                : "shared with " + permissions;
    }

    private static List<JsonNode> list(JsonNode array) {
        List<JsonNode> all = new ArrayList<>();
        array.forEach(all::add);
        return all;
    }
}
