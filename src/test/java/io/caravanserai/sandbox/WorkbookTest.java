package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

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
                .forEach(i -> book.append(new Workbook.Part("fail_log!A1", List.of(List.of("row " + i))), true));

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

    private static String first(Workbook book) {
        return book.read("blacklist!A2", "FORMATTED_VALUE", "ROWS")
                .getJsonArray("values")
                .getJsonArray(0)
                .getString(0);
    }
}
