package io.caravanserai.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogRowsTest {

    private static final Instant AT = Instant.parse("2026-02-15T12:00:00.987Z");
    private static final Map<String, Object> STUDENT = new Preparation(
                    Samples.config().materials(), Samples.APPLICATIONS, Samples.SETTINGS)
            .prepare(Samples.student())
            .body();

    @Test
    void followsTheWorksheetsOwnHeader() {
        List<String> header =
                List.of("note", "Assessments", "APP", "SourcedId", "grade", "segment", " email", "timestamp");

        assertThat(LogRows.success(header, STUDENT, AT))
                .containsExactly(
                        "",
                        "lesson-a, lesson-b",
                        "MathAcademy",
                        "5ae2056d-e00b-5524-994a-9c0c0656dba0",
                        6,
                        "Math",
                        "ann@example.com",
                        "2026-02-15T12:00:00Z");
    }

    @Test
    void saysWhereAndWhyAStudentFailed() {
        List<String> header = Samples.config().logHeaders().get(LogRows.FAILURE);

        assertThat(LogRows.failure(header, STUDENT, "account", "422: no such school", AT))
                .containsExactly("2026-02-15T12:00:00Z", "ann@example.com", "Math", "account", "422: no such school");
    }

    @Test
    void shortensAnErrorThatNoCellWouldTake() {
        assertThat(LogRows.failure(List.of("error"), STUDENT, "account", "x".repeat(60_000), AT)
                        .get(0)
                        .toString())
                .hasSize(2_001)
                .endsWith("x…");
    }

    @Test
    void listsATracker() {
        List<String> header = Samples.config().logHeaders().get(LogRows.TRACKERS);

        assertThat(LogRows.tracker(header, STUDENT, "https://docs.google.com/x", AT))
                .containsExactly("ann@example.com", "Math", 6, "https://docs.google.com/x", "2026-02-15T12:00:00Z");
    }

    @Test
    void leavesNoCellUndecidedWhereTheBodyLacksSomething() {
        assertThat(LogRows.success(List.of("email", "assessments", "app"), Map.of("email", "a@b.c"), AT))
                .containsExactly("a@b.c", "", "");
    }
}
