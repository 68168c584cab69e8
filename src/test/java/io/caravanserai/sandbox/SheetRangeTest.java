package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetRangeTest {

    private static final int OPEN = SheetRange.OPEN;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            A1:B2           |        | 0 | 0 | 2          | 2
            log!B2          | log    | 1 | 1 | 2          | 2
            log!A:C         | log    | 0 | 0 | 2147483647 | 3
            log!2:3         | log    | 1 | 0 | 3          | 2147483647
            log!A2:G        | log    | 1 | 0 | 2147483647 | 7
            log             | log    | 0 | 0 | 2147483647 | 2147483647
            'My Tab'        | My Tab | 0 | 0 | 2147483647 | 2147483647
            'My Tab'!AA10   | My Tab | 9 | 26 | 10        | 27
            'It''s'!a1      | It's   | 0 | 0 | 1          | 1
            My Tab!A1       | My Tab | 0 | 0 | 1          | 1
            """)
    void readsA1Notation(String text, String sheet, int row, int column, int endRow, int endColumn) {
        SheetRange range = SheetRange.parse(text, Set.of("log", "My Tab", "It's")::contains);
        assertThat(range.sheet()).isEqualTo(sheet == null ? "" : sheet);
        assertThat(range.row()).isEqualTo(row);
        assertThat(range.column()).isEqualTo(column);
        assertThat(range.endRow()).isEqualTo(endRow);
        assertThat(range.endColumn()).isEqualTo(endColumn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none!A1", "none", "log!", "log!A1:", "log!1A", "log!B2:A1", "", "log!A"})
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> SheetRange.parse(text, Set.of("log")::contains))
                .isInstanceOf(Refused.class)
                .hasMessage("Unable to parse range: " + text);
    }

    @Test
    void writesRangesAsAnswersDo() {
        assertThat(SheetRange.text("main_config", 0, 0, 1000, 26)).isEqualTo("main_config!A1:Z1000");
        assertThat(SheetRange.text("It's me", 1, 27, 1, 1)).isEqualTo("'It''s me'!AB2");
        assertThat(OPEN).isEqualTo(Integer.MAX_VALUE);
    }
}
