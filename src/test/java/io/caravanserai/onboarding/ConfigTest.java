package io.caravanserai.onboarding;

import static io.caravanserai.onboarding.Samples.row;
import static io.caravanserai.onboarding.Samples.sheet;
import static io.caravanserai.onboarding.Samples.worksheets;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.onboarding.Materials.TrackerTemplate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {

    private final Map<String, List<List<Object>>> sheets = worksheets();

    @Test
    void readsTheSpreadsheet() {
        Config config = Config.read(sheets);

        assertThat(config.segment(" MATH "))
                .contains(new Segment("Math", "MathAcademy", true, new GradeRange(3, 8), true));
        assertThat(config.segment("Reading"))
                .contains(new Segment("Reading", "Readly", false, new GradeRange(-1, 12), false));
        assertThat(config.segment("Chess")).isEmpty();
        assertThat(config.blacklist()).containsExactly("barred@example.com");
        assertThat(config.logHeaders())
                .containsEntry("fail_log", List.of("timestamp", "email", "segment", "step", "error"));
    }

    @Test
    void picksMaterialsByGrade() {
        Config config = Config.read(sheets);
        Segment math = config.segment("Math").orElseThrow();

        assertThat(config.materials().assessmentIds(math, 6)).containsExactly("lesson-a", "lesson-b");
        assertThat(config.materials().assessmentIds(math, 5)).isEmpty();
        assertThat(config.materials().templateFile(math, 6)).contains("template-math");
        assertThat(config.materials().templateFile(math, 7)).contains("template-math-7");
    }

    @Test
    void assignsOnceWhatIsListedForAGradeAndForAll() {
        sheets.get("assessment_ids").add(row("Math", "", "", "Fractions", "lesson-a"));

        Config config = Config.read(sheets);
        Segment math = config.segment("Math").orElseThrow();

        assertThat(config.materials().assessmentIds(math, 6)).containsExactly("lesson-a", "lesson-b");
        assertThat(config.materials().assessmentIds(math, 3)).containsExactly("lesson-a");
        assertThat(config.warnings()).isEmpty();
    }

    @Test
    void readsWhateverGoogleMakesOfTheCells() {
        sheets.put(
                "main_config",
                sheet(
                        row("ACTIVE ", " Max_Grade", "min_grade", "assessments", "App", "Segment", "note"),
                        row(true, 5.0, "K", "0", "Readly", "Phonics", null),
                        row(),
                        row("", null, " "),
                        row("TRUE", "", "", "no", "Readly", 101)));

        Config config = Config.read(sheets);

        assertThat(config.segment("phonics"))
                .contains(new Segment("Phonics", "Readly", false, new GradeRange(0, 5), true));
        assertThat(config.segment("101")).contains(new Segment("101", "Readly", false, GradeRange.ALL, true));
    }

    @Property
    void readsTheColumnsInAnyOrder(@ForAll("orders") List<Integer> order) {
        Map<String, List<List<Object>>> reordered = worksheets();
        List<List<Object>> original = reordered.get("main_config");
        reordered.put(
                "main_config",
                original.stream()
                        .map(row -> order.stream().map(row::get).toList())
                        .toList());

        assertThat(Config.read(reordered)).isEqualTo(Samples.config());
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.shuffle(0, 1, 2, 3, 4, 5);
    }

    @Test
    void warnsOfGradesForWhichASegmentHasNothing() {
        assertThat(Config.read(sheets).warnings())
                .containsExactly("The segment 'Math' has no assessment for the grades [3, 4, 5, 7, 8]:"
                        + " its students of these grades are assigned none.");

        sheets.put("program_trackers", sheet(row("segment", "grade", "template_url")));
        assertThat(Config.read(sheets).warnings())
                .contains("The segment 'Math' has no tracker template for the grades [3, 4, 5, 6, 7, 8]:"
                        + " its students of these grades cannot be prepared.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "main_config; ,Readly,0,1,2,1; Row 4 of main_config names no segment: it is passed over.",
                "main_config; MATH,Readly,0,1,2,1; Row 4 of main_config has the segment 'MATH' again: the first row counts.",
                "main_config; Chess,Readly,0,9,2,0;"
                        + " Row 4 of main_config has min_grade 9 above max_grade 2: no lead of 'Chess' is taken.",
                "main_config; Chess,Readly,0,low,2,1;"
                        + " Row 4 of main_config has a min_grade that is no grade ('low'): the segment is taken as not active.",
                "main_config; Chess,,0,1,2,1; Row 4 of main_config has no app for 'Chess': its students cannot be prepared.",
                "main_config; Chess,Readly,0,1,2,maybe; Row 4 of main_config has neither 0 nor 1 under active: 0 is taken.",
                "main_config; Chess,Readly,,1,2,0; Row 4 of main_config has neither 0 nor 1 under assessments: 0 is taken.",
                "assessment_ids; Chess,6,,,x;"
                        + " Row 4 of assessment_ids has the segment 'Chess', unknown to main_config: it is passed over.",
                "assessment_ids; Math,six,,,x; Row 4 of assessment_ids has a grade that is none ('six'): it is passed over.",
                "assessment_ids; Math,6,,,; Row 4 of assessment_ids has no assessment_id: it is passed over.",
                "assessment_ids; math,6,,,lesson-a;"
                        + " Row 4 of assessment_ids repeats an assessment of the same segment and grade: it is assigned once.",
                "program_trackers; Chess,,https://docs.google.com/spreadsheets/d/x/edit;"
                        + " Row 4 of program_trackers has the segment 'Chess', unknown to main_config: it is passed over.",
                "program_trackers; Math,,https://docs.google.com/spreadsheets/d/x/edit;"
                        + " Row 4 of program_trackers has a second template for the same segment and grade: the first row"
                        + " counts.",
                "program_trackers; Math,8,https://example.com/sheet;"
                        + " Row 4 of program_trackers has a template_url without a file id: it is passed over."
            })
    void warnsOfWhatIsOddAndSaysWhatIsDone(String worksheet, String cells, String warning) {
        Config before = Config.read(sheets);
        sheets.get(worksheet).add(row((Object[]) cells.split(",", -1)));

        Config after = Config.read(sheets);

        assertThat(after.warnings()).contains(warning);
        assertThat(after.materials()).isEqualTo(before.materials());
        assertThat(after.blacklist()).isEqualTo(before.blacklist());
    }

    @Test
    void leavesOutWhomeverABadRowOfTheBlacklistMeansAndStopsWhereNobodyCanTell() {
        sheets.get("blacklist").add(row("Barred Too <barred2@Example.com>,"));
        assertThat(Config.read(sheets).blacklist()).contains("barred@example.com", "barred2@example.com");
        assertThat(Config.read(sheets).warnings())
                .contains(
                        "Row 3 of blacklist has an e-mail that is no address: who can be told from it is left out all the"
                                + " same.");
        sheets.get("blacklist").add(row("nobody"));
        assertThatThrownBy(() -> Config.read(sheets))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("row 4 of blacklist has no e-mail");
    }

    @Test
    void takesASegmentWithAnUnreadableLimitForNotActive() {
        sheets.get("main_config").add(row("Chess", "Readly", 0, "low", 2, 1));

        assertThat(Config.read(sheets).segment("Chess").orElseThrow().active()).isFalse();
    }

    @Test
    void namesEveryMissingWorksheetAndColumnAtOnce() {
        sheets.remove("blacklist");
        sheets.put("program_trackers", sheet());
        sheets.put("main_config", sheet(row("Segment", "program", "active")));
        sheets.put("success_log", sheet(row("timestamp", "email")));

        assertThatThrownBy(() -> Config.read(sheets))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage("The onboarding spreadsheet cannot be used:"
                        + " main_config lacks the columns app, assessments, min_grade, max_grade"
                        + " (found: Segment, program, active);"
                        + " the worksheet blacklist is missing;"
                        + " program_trackers lacks the columns segment, grade, template_url (found: an empty worksheet);"
                        + " success_log lacks the columns segment, grade, sourcedId, app, assessments"
                        + " (found: timestamp, email). Nothing was done. Mend it and run again.");
    }

    @Test
    void needsNoRowsBelowTheHeaders() {
        sheets.replaceAll((name, rows) -> Collections.singletonList(rows.get(0)));

        Config config = Config.read(sheets);

        assertThat(config.segments()).isEmpty();
        assertThat(config.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "https://docs.google.com/spreadsheets/d/1AbC-d_9/edit#gid=0, 1AbC-d_9",
        "https://docs.google.com/spreadsheets/u/1/d/1AbC-d_9/copy, 1AbC-d_9",
        "https://drive.google.com/file/d/1AbC-d_9/view?usp=sharing, 1AbC-d_9",
        "https://drive.google.com/open?id=1AbC-d_9, 1AbC-d_9",
        "1AbCdefghijklmnopqrstuvwxyz, 1AbCdefghijklmnopqrstuvwxyz",
        "https://docs.google.com/spreadsheets/d/e/2PACX-1vQ/pubhtml, ",
        "https://docs.google.com/spreadsheets/, ",
        "tracker, ",
        "'', "
    })
    void findsTheFileIdInALink(String link, String id) {
        assertThat(TrackerTemplate.fileId(link).orElse(null)).isEqualTo(id);
    }
}
