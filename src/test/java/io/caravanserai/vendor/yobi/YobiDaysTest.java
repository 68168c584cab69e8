package io.caravanserai.vendor.yobi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.connection.Mapping;
import io.caravanserai.message.PermanentException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A metric of a week is one of that week or none. */
class YobiDaysTest {
    private static final YobiDays WEEK = new YobiDays(
            "calls", LocalDate.of(2025, 11, 16), LocalDate.of(2025, 11, 22), ZoneId.of("America/New_York"));

    @ParameterizedTest
    @CsvSource({
        "2025-11-16, 2025-11-16",
        "2025-11-22, 2025-11-22",
        "2025-11-17T00:00:00-05:00, 2025-11-17",
        "2025-11-17T05:00:00Z, 2025-11-17"
    })
    void readsDaysHoweverTheyAreWritten(String written, String day) {
        assertThat(WEEK.of(rows("[{'tenant':1,'day':'" + written + "','value':3,'user':null}]"), ""))
                .extracting(row ->
                        row.get("tenant") + " " + row.get("day") + " " + row.get("user") + " " + row.get("value"))
                .containsExactly("1 " + day + " null 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{'tenant':1,'value':3}]",
                "[{'tenant':1,'day':null,'value':3}]",
                "[{'tenant':1,'day':'7days','value':3}]",
                "[{'tenant':1,'day':'2025-11-17T00:00:00Z','value':3}]",
                "[{'tenant':1,'day':'2025-11-14','value':3},{'tenant':1,'day':'2025-11-20','value':3}]",
                "[{'tenant':1,'day':'2025-11-20','value':3},{'tenant':1,'day':'2025-11-26','value':3}]"
            })
    void refusesWhatIsNotExactlyTheseDays(String rows) {
        assertThatThrownBy(() -> WEEK.of(rows(rows), ""))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("Yobi's calls cannot be limited to 2025-11-16 to 2025-11-22 in America/New_York");
    }

    @Test
    void takesTheWeekOutOfAnAnswerThatReachesOverIt() {
        List<Map<String, Object>> rows = WEEK.of(
                rows("[{'tenant':1,'day':'2025-11-15','value':1},{'tenant':1,'day':'2025-11-18','value':2},"
                        + "{'tenant':1,'day':'2025-11-23','value':4}]"),
                "America/New_York");
        assertThat(rows).extracting(row -> row.get("value")).containsExactly(2L);
    }

    @Test
    void refusesToCountATenantOnSomeOfTheDays() {
        assertThatThrownBy(() -> WEEK.of(
                        rows("[{'tenant':1,'day':'2025-11-16','value':3},{'tenant':1,'day':'2025-11-17','value':null},"
                                + "{'tenant':2,'day':'2025-11-17','value':null}]"),
                        ""))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("Yobi's calls of tenant 1 has rows without a value");
    }

    @Test
    void refusesDaysOfAnotherZone() {
        assertThatThrownBy(() -> WEEK.of(rows("[]"), "UTC")).hasMessageContaining("days of UTC");
    }

    @Test
    void leavesOutWhatHasNoValueAndRefusesWhatIsNoCount() {
        assertThat(WEEK.of(rows("[{'tenant':1,'day':'2025-11-16','value':null},{'tenant':1,'day':'2025-11-16'}]"), ""))
                .isEmpty();
        for (String row : List.of(
                "{'tenant':'','day':'2025-11-16','value':1}",
                "{'tenant':1,'day':'2025-11-16','value':-1}",
                "{'tenant':1,'day':'2025-11-16','value':1.5}",
                "{'tenant':1,'day':'2025-11-16','value':'many'}")) {
            assertThatThrownBy(() -> WEEK.of(rows("[" + row + "]"), ""))
                    .as(row)
                    .hasMessageContaining("no count of a tenant");
        }
    }

    private static List<JsonNode> rows(String json) {
        return Mapping.of("rows", ".[]").all(json.replace('\'', '"'));
    }
}
