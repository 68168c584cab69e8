package io.caravanserai.rows;

import static io.caravanserai.rows.Files.gzip;
import static io.caravanserai.rows.Files.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CsvRoundTripTest {

    private static final List<String> COLUMNS = List.of("a", "b", "c");

    @Property
    void readsBackWhatWasWrittenWithQuotesLineBreaksAndDelimiters(
            @ForAll("tables") List<List<String>> table, @ForAll("lineBreaks") String lineBreak) {
        String csv = line(COLUMNS, lineBreak)
                + table.stream().map(row -> line(row, lineBreak)).collect(Collectors.joining());

        assertThat(cells(read("x.csv.gz", gzip(csv)))).isEqualTo(table);
    }

    @Property
    void namesForEachRowTheLineItBeginsOn(@ForAll("tables") List<List<String>> table) {
        List<Long> lines = new ArrayList<>();
        StringBuilder csv = new StringBuilder(line(COLUMNS, "\n"));
        for (List<String> row : table) {
            lines.add(csv.chars().filter(c -> c == '\n').count() + 1);
            csv.append(line(row, "\n"));
        }

        assertThat(read("x.csv", csv.toString()).stream().map(RowResult::line)).containsExactlyElementsOf(lines);
    }

    private static List<List<String>> cells(List<RowResult> rows) {
        return rows.stream()
                .map(Row.class::cast)
                .map(row -> COLUMNS.stream().map(row::cell).toList())
                .toList();
    }

    private static String line(List<String> cells, String lineBreak) {
        return cells.stream().map(CsvRoundTripTest::cell).collect(Collectors.joining(",")) + lineBreak;
    }

    private static String cell(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Provide
    Arbitrary<List<List<String>>> tables() {
        Arbitrary<String> cell = Arbitraries.strings()
                .withChars("xy \"',;\t\n")
                .withChars('\u00e9', '\u4e2d', '\u2028')
                .ofMaxLength(30);
        return cell.list().ofSize(COLUMNS.size()).list().ofMaxSize(40);
    }

    @Provide
    Arbitrary<String> lineBreaks() {
        return Arbitraries.of("\n", "\r\n");
    }
}
