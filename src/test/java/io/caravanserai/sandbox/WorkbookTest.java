package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkbookTest {

    private final Workbook book = SchoolSheets.config(new Seed(20, 200, Instant.parse("2026-03-10T00:00:00Z")));

    @Test
    void rowsAppendedAtTheSameTimeAreAllThereOnce() {
        IntStream.range(0, 1500)
                .parallel()
                .forEach(i -> book.append(new Workbook.Part("fail_log!A1", List.of(List.of("row " + i))), true, false));

        var rows = book.read("fail_log!A2:A", "FORMATTED_VALUE", "ROWS").getJsonArray("values");
        assertThat(rows.stream()).hasSize(1500).doesNotHaveDuplicates();
    }

    @Test
    void aCopyIsWrittenWithoutItsTemplate() {
        Workbook copy = book.copy("copy", "Copy");
        copy.write(List.of(new Workbook.Part("blacklist!A2", List.of(List.of("changed")))), true);

        assertThat(first(copy)).isEqualTo("changed");
        assertThat(first(book)).isEqualTo("Press.Office@example.com");
    }

    @Test
    void columnsAreRowsTurned() {
        var turned = book.read("main_config!A1:B3", "FORMATTED_VALUE", "COLUMNS");
        assertThat(turned.getJsonArray("values").getJsonArray(0).encode())
                .isEqualTo("[\"segment\",\"Math Sprint\",\"Reading Trail\"]");
        assertThat(turned.getString("majorDimension")).isEqualTo("COLUMNS");
    }

    private static String appended(String range, boolean insert, String... filled) {
        Workbook book = new Workbook("b", "B", List.of(new Worksheet(0, "log", List.of())));
        for (String cell : filled) {
            book.write(List.of(new Workbook.Part("log!" + cell, List.of(List.of("x")))), true);
        }
        return book.append(new Workbook.Part(range, List.of(List.of("new"))), true, insert)
                .getJsonObject("updates")
                .getString("updatedRange");
    }

    @Test
    void appendsBelowTheLastTableOfAWorksheetAndBelowTheOneARangeTouches() {
        assertThat(appended("log", false)).isEqualTo("log!A1");
        assertThat(appended("log", false, "A1", "B1", "A2")).isEqualTo("log!A3");
        assertThat(appended("log", false, "A1", "A2", "J50")).isEqualTo("log!J51");
        assertThat(appended("log!A1", false, "A1", "A2", "J50")).isEqualTo("log!A3");
        assertThat(appended("log!A1", false, "A1", "B2", "C3")).isEqualTo("log!A4");
        assertThat(appended("log!E5", false, "A1", "J50")).isEqualTo("log!E5");
        assertThat(appended("log!A1", true, "A1", "A3")).isEqualTo("log!A2");
    }

    @Test
    void insertsRowsWithoutWritingOverWhatComesBelow() {
        Workbook book = new Workbook(
                "b", "B", List.of(new Worksheet(0, "log", List.of(List.of("a"), List.of(), List.of("c")))));
        book.append(new Workbook.Part("log!A1", List.of(List.of("b"), List.of("b2"))), true, true);
        assertThat(book.read("log!A1:A", "FORMATTED_VALUE", "COLUMNS")
                        .getJsonArray("values")
                        .getJsonArray(0)
                        .encode())
                .isEqualTo("[\"a\",\"b\",\"b2\",\"\",\"c\"]");
    }

    @Test
    void holdsTenMillionCells() {
        Worksheet large = new Worksheet(0, "log", java.util.Collections.nCopies(384_500, List.of()));
        Workbook book = new Workbook("b", "B", List.of(large));
        assertThatThrownBy(() -> book.addSheet(new io.vertx.core.json.JsonObject(), "requests[0]"))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.reason()).contains("limit of 10000000 cells"));
    }

    private static String first(Workbook book) {
        return book.read("blacklist!A2", "FORMATTED_VALUE", "ROWS")
                .getJsonArray("values")
                .getJsonArray(0)
                .getString(0);
    }
}
