package io.caravanserai.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in wrong, or meets a wrong outside: what the operator reads, and that nothing is lost once it is mended. */
@QuarkusTest
@TestProfile(CaseProfile.class)
class OnboardingCasesTest {
    private static final int LEADS = 20;

    @Inject
    TestSchool school;

    @BeforeEach
    void begin() {
        school.begin(LEADS);
    }

    static List<String> cases() {
        return CaseFile.names();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysWhatIsWrongAndLosesNothing(String name) {
        CaseFile file = CaseFile.read(name);
        arrange(file);
        long id = school.start(new JsonObject(text(file.map("parameters"))).encode());
        JsonPath run = school.ended(id);
        file.map("run").forEach((path, value) -> assertThat(run.<Object>get((String) path))
                .as("%s of the run", path)
                .isEqualTo(value));
        file.list("reason").forEach(words -> assertThat(run.getString("reason")).contains((String) words));
        file.list("notes").forEach(words -> assertThat(run.getList("notes", String.class))
                .anySatisfy(note -> assertThat(note).contains((String) words)));
        parked(file, school.messages(id, "PARKED"));
        if (!file.map("mended").isEmpty()) {
            mend(file, id);
        }
    }

    private static void arrange(CaseFile file) {
        file.list("without").forEach(key -> {
            List<String> keys = Outside.state("s3").getList("buckets.'" + TestSchool.BUCKET + "'.key");
            keys.stream().filter(each -> each.startsWith((String) key)).forEach(TestSchool::remove);
        });
        file.list("objects")
                .forEach(order ->
                        TestSchool.put((String) ((Map<?, ?>) order).get("key"), file.object((Map<?, ?>) order)));
        file.map("cells").forEach((range, value) -> TestSchool.cell((String) range, value));
        file.list("faults").forEach(fault -> {
            JsonObject order = new JsonObject(text((Map<?, ?>) fault));
            Outside.fault(order.getString("system"), order.encode());
        });
    }

    private static void parked(CaseFile file, List<Map<String, Object>> parked) {
        Map<?, ?> expected = file.map("parked");
        assertThat(parked)
                .as("parked")
                .hasSize(expected.values().stream()
                        .mapToInt(list -> ((List<?>) list).size())
                        .sum());
        expected.forEach((place, sentences) -> {
            List<String> reasons = parked.stream()
                    .map(message -> (Map<?, ?>) message.get("failure"))
                    .filter(failure -> place.equals(failure.get("step") == null ? "route" : failure.get("step")))
                    .map(failure -> (String) failure.get("reason"))
                    .toList();
            ((List<?>) sentences).forEach(words -> assertThat(reasons)
                    .as("parked at %s", place)
                    .anySatisfy(reason -> assertThat(reason).containsSubsequence(words((String) words))));
        });
    }

    /** After the cause is gone the parked messages are replayed, and everybody has everything once. */
    private void mend(CaseFile file, long run) {
        Map<?, ?> mended = file.map("mended");
        List.of("s3", "hubspot", "timeback", "google-drive", "google-sheets").forEach(TestSchool::mended);
        if (mended.get("object") instanceof Map<?, ?> order) {
            TestSchool.put((String) order.get("key"), file.object(order));
        }
        if (mended.get("cells") instanceof Map<?, ?> cells) {
            cells.forEach((range, value) -> TestSchool.cell((String) range, value));
        }
        school.messages(run, "PARKED")
                .forEach(message -> assertThat(school.replay(message.get("id")).getString("state"))
                        .isEqualTo("DONE"));
        assertThat(school.messages(run, "PARKED")).isEmpty();
        TestSchool.everythingOnce((Integer) mended.get("students"));
    }

    private static String[] words(String sentence) {
        return sentence.split(" \\.\\.\\. ");
    }

    @SuppressWarnings("unchecked") // what stands in a case has text for names
    private static Map<String, Object> text(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
