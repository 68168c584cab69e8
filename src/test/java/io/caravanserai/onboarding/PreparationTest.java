package io.caravanserai.onboarding;

import static io.caravanserai.onboarding.Samples.APPLICATIONS;
import static io.caravanserai.onboarding.Samples.SETTINGS;
import static io.caravanserai.onboarding.Samples.student;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.message.UuidV5;
import io.caravanserai.onboarding.Preparation.PreparationSettings;
import io.caravanserai.onboarding.Preparation.Prepared;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PreparationTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANN = "5ae2056d-e00b-5524-994a-9c0c0656dba0";
    private static final String USER = "\"sourcedId\":\"" + ANN + "\",\"status\":\"active\",\"enabledUser\":true,"
            + "\"givenName\":\"Ann\",\"familyName\":\"Lee\",\"email\":\"ann@example.com\","
            + "\"roles\":[{\"roleType\":\"primary\",\"role\":\"student\",\"org\":{\"sourcedId\":\"school-1\"}}],"
            + "\"primaryOrg\":{\"sourcedId\":\"school-1\"},\"grades\":[\"6\"]";

    private static Preparation preparation() {
        return new Preparation(Samples.config().materials(), APPLICATIONS, SETTINGS);
    }

    private static Preparation with(Applications applications, PreparationSettings settings) {
        return new Preparation(Samples.config().materials(), applications, settings);
    }

    private static String json(Prepared prepared) {
        try {
            return JSON.writeValueAsString(prepared.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void setsOutEveryWriteOfAStudentToTheByte() {
        Prepared prepared = preparation().prepare(student());

        assertThat(prepared).isInstanceOf(Prepared.Ready.class);
        assertThat(prepared.key()).isEqualTo("ann@example.com|math");
        assertThat(json(prepared))
                .isEqualTo("{\"key\":\"ann@example.com|math\",\"email\":\"ann@example.com\",\"segment\":\"Math\","
                        + "\"grade\":6,\"signupDate\":\"2026-02-10\",\"sourcedId\":\"" + ANN
                        + "\",\"app\":\"MathAcademy\","
                        + "\"skipAccountCreation\":false,\"account\":{\"user\":{" + USER + "}},"
                        + "\"appAssignment\":{\"user\":{" + USER + ",\"userProfiles\":[{"
                        + "\"profileId\":\"a5a6000e-ebf7-5257-8009-fbda5e735f40\",\"profileType\":\"student\","
                        + "\"vendorId\":\"vendor-1\",\"applicationId\":\"app-1\",\"app\":\"MathAcademy\"}]}},"
                        + "\"assessments\":["
                        + "{\"student\":\"" + ANN + "\",\"lesson\":\"lesson-a\",\"applicationName\":\"MathAcademy\"},"
                        + "{\"student\":\"" + ANN + "\",\"lesson\":\"lesson-b\",\"applicationName\":\"MathAcademy\"}],"
                        + "\"trackerTemplate\":\"template-math\",\"trackerTitle\":\"ann@example.com\"}");
    }

    @Test
    void assignsNoAssessmentsWhereTheSegmentOrTheGradeHasNone() {
        assertThat(preparation().prepare(student("last_completed_grade", "4")).body())
                .containsEntry("assessments", List.of());
        Map<String, List<List<Object>>> sheets = Samples.worksheets();
        sheets.get("main_config").set(1, Samples.row("Math", "MathAcademy", 0, 3, 8, 1));
        Config config = Config.read(sheets);
        Student student = new Student(2, Samples.lead(), config.segment("Math").orElseThrow());
        assertThat(new Preparation(config.materials(), APPLICATIONS, SETTINGS)
                        .prepare(student)
                        .body())
                .containsEntry("assessments", List.of());
    }

    @Test
    void putsTheEmailWhereTheTrackersTitleHasTheStudentsName() {
        PreparationSettings settings =
                new PreparationSettings("school-1", "vendor-1", "student", "[Student Name] - tracker", false);

        assertThat(with(APPLICATIONS, settings).prepare(student()).body())
                .containsEntry("trackerTitle", "ann@example.com - tracker");
    }

    @Test
    void leavesOutTimebackWhereAccountsAreNotToBeCreated() {
        PreparationSettings settings =
                new PreparationSettings("school-1", "vendor-1", "student", "[Student Name]", true);

        Prepared prepared = with(new Applications(Map.of()), settings).prepare(student());

        assertThat(prepared).isInstanceOf(Prepared.Ready.class);
        assertThat(prepared.body())
                .containsEntry("skipAccountCreation", true)
                .containsEntry("account", Map.of())
                .containsEntry("appAssignment", Map.of())
                .containsEntry("assessments", List.of())
                .containsEntry("trackerTemplate", "template-math");
    }

    @Test
    void failsAStudentWhoseAppTimebackLacks() {
        Prepared prepared =
                with(new Applications(Map.of("Readly", "app-2")), SETTINGS).prepare(student());

        assertThat(prepared).isInstanceOfSatisfying(Prepared.Failed.class, failed -> {
            assertThat(failed.key()).isEqualTo("ann@example.com|math");
            assertThat(failed.reason())
                    .isEqualTo("TimeBack has no application named 'MathAcademy', the app of the segment 'Math'."
                            + " Correct the app in main_config or add it to TimeBack, then replay.");
            assertThat(failed.body()).containsEntry("email", "ann@example.com").containsEntry("grade", 6);
        });
    }

    @Test
    void failsAStudentForWhomThereIsNoTemplate() {
        Prepared prepared = preparation().prepare(student("segment", "Reading"));

        assertThat(prepared).isInstanceOfSatisfying(Prepared.Failed.class, failed -> assertThat(failed.reason())
                .isEqualTo("The segment 'Reading' has no tracker template for grade 6."
                        + " Add a row to program_trackers, then replay."));
    }

    @Test
    void preparesAFailedStudentAgainFromItsStoredBody() throws JsonProcessingException {
        Prepared failed = with(new Applications(Map.of()), SETTINGS).prepare(student());
        Map<String, Object> stored = JSON.readValue(json(failed), new TypeReference<>() {});

        Student again = Student.again(stored, Samples.config()).orElseThrow();

        assertThat(json(preparation().prepare(again)))
                .isEqualTo(json(preparation().prepare(student())));
    }

    @Test
    void saysWhatKeepsAStudentFromBeingPreparedAgain() {
        Prepared failed = with(new Applications(Map.of()), SETTINGS).prepare(student());
        Map<String, List<List<Object>>> sheets = Samples.worksheets();
        sheets.get("main_config").remove(1);

        assertThat(Student.again(failed.body(), Config.read(sheets))).isEmpty();
        assertThatThrownBy(() -> Student.again(Map.of(), Samples.config()))
                .hasMessage("The body holds no lead: it is not that of a failed preparation");
        assertThatThrownBy(() -> Student.again(Map.of("lead", Map.of()), Samples.config()))
                .hasMessageStartingWith("The lead in the body is unreadable");
    }

    @Property
    void givesTheSameBytesForTheSameStudentHoweverItIsSpelled(
            @ForAll("words") String word, @ForAll("grades") String grade) {
        Student plain = student("email", word + "@example.com", "last_completed_grade", grade);
        Student spelled = student(
                "email", "  " + word.toUpperCase(Locale.ROOT) + "@Example.COM ",
                "last_completed_grade", "Grade " + grade,
                "segment", " MATH",
                "date_of_birth", "",
                "hs_object_id", "7");

        assertThat(json(preparation().prepare(spelled)))
                .isEqualTo(json(preparation().prepare(plain)));
    }

    @Test
    void givesOneAccountAndADistinctProfileForEachApp() {
        Applications.Application math = APPLICATIONS.named("MathAcademy").orElseThrow();
        Applications.Application readly = APPLICATIONS.named(" readly").orElseThrow();

        assertThat(readly).isEqualTo(new Applications.Application("Readly", "app-2"));
        assertThat(UuidV5.of(Preparation.NAMESPACE, "a@b.c|" + math.name()))
                .isNotEqualTo(UuidV5.of(Preparation.NAMESPACE, "a@b.c|" + readly.name()));
    }

    @Test
    void readsTimebacksApplicationsWithoutTheDeletedOnes() {
        Applications applications = Applications.read(List.of(
                Map.of("sourcedId", "1", "name", "Gone", "status", "tobedeleted"),
                Map.of("sourcedId", "2", "name", "Readly", "status", "active"),
                Map.of("sourcedId", "3", "name", "Readly", "status", "active"),
                Map.of("sourcedId", "4", "name", "Plain"),
                Map.of("sourcedId", "5")));

        assertThat(applications.ids()).isEqualTo(Map.of("Readly", "2", "Plain", "4"));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> grades() {
        return Arbitraries.integers().between(2, 7).map(String::valueOf);
    }
}
