package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.util.Data;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.AddSheetRequest;
import com.google.api.services.sheets.v4.model.AppendValuesResponse;
import com.google.api.services.sheets.v4.model.BatchUpdateSpreadsheetRequest;
import com.google.api.services.sheets.v4.model.BatchUpdateValuesRequest;
import com.google.api.services.sheets.v4.model.DeleteDimensionRequest;
import com.google.api.services.sheets.v4.model.DimensionRange;
import com.google.api.services.sheets.v4.model.Request;
import com.google.api.services.sheets.v4.model.SheetProperties;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import com.google.api.services.sheets.v4.model.ValueRange;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Google's own Java clients, logging in with a service account, find in the sandbox what they expect. */
@QuarkusTest
class GoogleSheetsContractTest {

    private static final String CONFIG = "sandbox-onboarding";
    private static final String TEMPLATE = "sandbox-tracker-template-science-lab";

    private Sheets sheets;

    @BeforeEach
    void connect() {
        Outside.reset();
        sheets = GoogleClients.login().sheets();
    }

    @Test
    void readsTheConfigurationInOneCall() throws IOException {
        List<ValueRange> ranges = sheets.spreadsheets()
                .values()
                .batchGet(CONFIG)
                .setRanges(List.of(
                        "main_config", "assessment_ids!A:G", "blacklist!A1:A5", "program_trackers", "success_log"))
                .execute()
                .getValueRanges();

        assertThat(ranges).hasSize(5);
        assertThat(ranges.get(0).getRange()).isEqualTo("main_config!A1:Z1000");
        assertThat(ranges.get(0).getValues().get(0))
                .isEqualTo(List.of("segment", "app", "assessments", "min_grade", "max_grade", "active"));
        assertThat(ranges.get(0).getValues().get(1))
                .isEqualTo(List.of("Math Sprint", "SprintMath", "1", "K", "5", "1"));
        assertThat(ranges.get(1).getValues()).hasSizeGreaterThan(40);
        assertThat(ranges.get(2).getValues()).hasSize(5);
        assertThat(ranges.get(3).getValues())
                .contains(List.of("Science Lab", "", "https://docs.google.com/spreadsheets/d/" + TEMPLATE + "/edit"));
        assertThat(Outside.counts("google-auth").getInt("'POST /token'")).isEqualTo(1);
    }

    @Test
    void appendsBehindTheLastRowAndLeavesOutWhatIsEmpty() throws IOException {
        var first = append("success_log", List.of(List.of("t1", "a@example.com"), List.of("t2", "", "x", "", "")));
        var second = append("success_log!A1", List.of(List.of("t3")));

        assertThat(first.getTableRange()).isEqualTo("success_log!A1:G1");
        assertThat(first.getUpdates().getUpdatedRange()).isEqualTo("success_log!A2:E3");
        assertThat(first.getUpdates().getUpdatedRows()).isEqualTo(2);
        assertThat(second.getUpdates().getUpdatedRange()).isEqualTo("success_log!A4");
        assertThat(values(CONFIG, "success_log!A2:G"))
                .isEqualTo(List.of(List.of("t1", "a@example.com"), List.of("t2", "", "x"), List.of("t3")));
        assertThat(sheets.spreadsheets()
                        .values()
                        .get(CONFIG, "fail_log!A2:E")
                        .execute()
                        .getValues())
                .isNull();
    }

    @Test
    void writesManyRangesAtOnceOrNone() throws IOException {
        write(
                CONFIG,
                "RAW",
                range("fail_log!A2:B2", List.of(List.of("1", "2"))),
                range("fail_log!D4", List.of(List.of("=1+1"))));
        assertThat(values(CONFIG, "fail_log!A2:E"))
                .isEqualTo(List.of(List.of("1", "2"), List.of(), List.of("", "", "", "=1+1")));

        assertThatThrownBy(() -> write(
                        CONFIG,
                        "RAW",
                        range("fail_log!A2:B2", List.of(List.of("changed", "changed"))),
                        range("fail_log!A3:B3", List.of(List.of("1"), List.of("2")))))
                .hasMessageContaining("Requested writing within range [fail_log!A3:B3], but tried writing to row [4]");
        assertThat(values(CONFIG, "fail_log!A2").get(0)).isEqualTo(List.of("1"));
    }

    @Test
    void nullLeavesACellAndEmptyClearsIt() throws IOException {
        write(CONFIG, "RAW", range("fail_log!A2", List.of(List.of("a", "b", "c"))));
        sheets.spreadsheets()
                .values()
                .update(CONFIG, "fail_log!A2:C2", range("", List.of(Arrays.asList(Data.nullOf(Object.class), "", "C"))))
                .setValueInputOption("RAW")
                .execute();

        assertThat(values(CONFIG, "fail_log!A2:C2")).isEqualTo(List.of(List.of("a", "", "C")));
    }

    @Test
    void typedValuesAreInterpretedAndRawOnesAreNot() throws IOException {
        write(
                CONFIG,
                "USER_ENTERED",
                range("fail_log!A2", List.of(List.of("007", "+1", "true", "=1+1", "2026-01-02"))));
        write(CONFIG, "RAW", range("fail_log!A3", List.of(List.of("007", "+1", "true", "=1+1", "2026-01-02"))));

        var read = sheets.spreadsheets().values().get(CONFIG, "fail_log!A2:E3");
        assertThat(read.execute().getValues())
                .isEqualTo(List.of(
                        List.of("7", "1", "TRUE", "#NAME?", "2026-01-02"),
                        List.of("007", "+1", "true", "=1+1", "2026-01-02")));
        assertThat(read.setValueRenderOption("FORMULA")
                        .execute()
                        .getValues()
                        .get(0)
                        .get(3))
                .isEqualTo("=1+1");
        assertThat(read.setValueRenderOption("UNFORMATTED_VALUE")
                        .execute()
                        .getValues()
                        .get(0)
                        .get(2))
                .isEqualTo(true);
    }

    @Test
    void refusesWhatSheetsRefuses() {
        assertThatThrownBy(() -> values(CONFIG, "no_such_sheet!A1"))
                .hasMessageContaining("Unable to parse range: no_such_sheet!A1");
        assertThatThrownBy(() -> values(CONFIG, "fail_log!A5000")).hasMessageContaining("exceeds grid limits");
        assertThatThrownBy(() -> values("no-such-book", "A1"))
                .isInstanceOfSatisfying(GoogleJsonResponseException.class, e -> assertThat(e.getStatusCode())
                        .isEqualTo(404));
        assertThatThrownBy(() -> sheets.spreadsheets()
                        .values()
                        .append(CONFIG, "fail_log", range("", List.of(List.of("x"))))
                        .execute())
                .hasMessageContaining("valueInputOption");
    }

    private static Request deletion(int sheet, int from, int to) {
        return new Request()
                .setDeleteDimension(new DeleteDimensionRequest()
                        .setRange(new DimensionRange()
                                .setSheetId(sheet)
                                .setDimension("ROWS")
                                .setStartIndex(from)
                                .setEndIndex(to)));
    }

    private void change(Request... requests) throws IOException {
        sheets.spreadsheets()
                .batchUpdate(CONFIG, new BatchUpdateSpreadsheetRequest().setRequests(List.of(requests)))
                .execute();
    }

    @Test
    void takesRowsOutOneRequestAfterTheOtherOrNone() throws IOException {
        write(CONFIG, "RAW", range("fail_log!A2:A5", List.of(List.of("a"), List.of("b"), List.of("c"), List.of("d"))));
        change(deletion(5, 3, 4), deletion(5, 1, 2));
        assertThat(values(CONFIG, "fail_log!A2:A")).isEqualTo(List.of(List.of("b"), List.of("d")));
        assertThatThrownBy(() -> change(deletion(5, 1, 2), deletion(99, 0, 1)))
                .hasMessageContaining("Invalid requests[1].deleteDimension: No grid with id: 99");
        assertThatThrownBy(() -> change(deletion(5, 900, 1_001))).hasMessageContaining("Cannot delete a row");
        assertThatThrownBy(() -> change(deletion(5, 0, 998))).hasMessageContaining("not possible to delete all");
        assertThat(values(CONFIG, "fail_log!A2:A")).isEqualTo(List.of(List.of("b"), List.of("d")));
    }

    @Test
    void addsWorksheetsAndDescribesThem() throws IOException {
        var add = new AddSheetRequest().setProperties(new SheetProperties().setTitle("My Tab"));
        var order = new BatchUpdateSpreadsheetRequest().setRequests(List.of(new Request().setAddSheet(add)));
        sheets.spreadsheets().batchUpdate(CONFIG, order).execute();
        assertThatThrownBy(
                        () -> sheets.spreadsheets().batchUpdate(CONFIG, order).execute())
                .hasMessageContaining("already exists");
        write(CONFIG, "RAW", range("'My Tab'!B2", List.of(List.of("x"))));

        Spreadsheet book = sheets.spreadsheets().get(CONFIG).execute();
        assertThat(book.getSheets())
                .extracting(sheet -> sheet.getProperties().getTitle())
                .contains("blacklist", "My Tab");
        assertThat(sheets.spreadsheets()
                        .values()
                        .get(CONFIG, "'My Tab'!A2:B2")
                        .execute()
                        .getRange())
                .isEqualTo("'My Tab'!A2:B2");
    }

    private AppendValuesResponse append(String range, List<List<Object>> rows) throws IOException {
        return sheets.spreadsheets()
                .values()
                .append(CONFIG, range, range("", rows))
                .setValueInputOption("RAW")
                .setInsertDataOption("INSERT_ROWS")
                .execute();
    }

    private void write(String id, String option, ValueRange... ranges) throws IOException {
        var order = new BatchUpdateValuesRequest().setValueInputOption(option).setData(List.of(ranges));
        sheets.spreadsheets().values().batchUpdate(id, order).execute();
    }

    private List<List<Object>> values(String id, String range) throws IOException {
        return sheets.spreadsheets().values().get(id, range).execute().getValues();
    }

    private static ValueRange range(String range, List<List<Object>> rows) {
        ValueRange values = new ValueRange().setValues(rows);
        return range.isEmpty() ? values : values.setRange(range);
    }
}
