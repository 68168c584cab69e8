package io.caravanserai.rows;

import static io.caravanserai.rows.Files.gzip;
import static io.caravanserai.rows.Files.read;
import static io.caravanserai.rows.Files.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowsTest {

    private static final String CSV = "email,segment\na@b.c,Math\n\"d@e.f\",\"Reading, \"\"fast\"\"\"\n";
    private static final String JSON_LINES =
            "{\"email\":\"a@b.c\",\"segment\":\"Math\"}\n{\"email\":\"d@e.f\",\"segment\":\"Reading, \\\"fast\\\"\"}\n";
    private static final String JSON =
            "[{\"email\":\"a@b.c\",\"segment\":\"Math\"},\n{\"email\":\"d@e.f\",\"segment\":\"Reading, \\\"fast\\\"\"}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leads.csv",
                "leads.CSV",
                "leads.csv.gz",
                "leads.jsonl",
                "leads.jsonl.gz",
                "leads.json",
                "leads.json.GZ"
            })
    void readsTheSameRowsFromEveryFormat(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String text = lower.contains(".csv") ? CSV : lower.contains(".jsonl") ? JSON_LINES : JSON;
        byte[] bytes = lower.endsWith(".gz") ? gzip(text) : text.getBytes(StandardCharsets.UTF_8);

        List<String> rows = told(read(name, bytes, "email", "segment"), "email", "segment");

        long first = lower.contains(".csv") ? 2 : 1;
        assertThat(rows).containsExactly(first + ": a@b.c|Math", first + 1 + ": d@e.f|Reading, \"fast\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"leads.csv", "leads.csv.gz"})
    void passesOverAByteOrderMark(String name) {
        byte[] bytes = ("\uFEFF" + CSV).getBytes(StandardCharsets.UTF_8);

        List<RowResult> rows = read(name, name.endsWith(".gz") ? gzip(bytes) : bytes, "email");

        assertThat(told(rows, "email")).containsExactly("2: a@b.c", "3: d@e.f");
    }

    @Test
    void matchesColumnsTrimmedAndWithoutRegardToCase() {
        List<RowResult> rows = read("leads.csv", " EMail , Segment\nx,y\n", "email", "segment");

        assertThat(told(rows, "EMAIL", "segment", "absent")).containsExactly("2: x|y|");
    }

    @Test
    void countsLinesAsAnEditorDoes() {
        String csv = "email,note\r\n\r\na,\"two\r\nlines\"\r\nb,\"three\n\nlines\"\r\n   \r\nc,x";

        assertThat(told(read("leads.csv", csv), "email")).containsExactly("3: a", "5: b", "9: c");
    }

    @Test
    void readsNumbersTruthsAndNullsOfJsonAsText() {
        String json = "{\"a\":1763600000000,\"b\":5.0,\"c\":true,\"d\":null,\"e\":{\"a\":1},\"f\":[2]}";

        assertThat(told(read("x.jsonl", json), "a", "b", "c", "d", "e", "f"))
                .containsExactly("1: 1763600000000|5.0|true|||");
    }

    @Test
    void takesAKeyThatALaterObjectLacksForAnEmptyCell() {
        assertThat(told(read("x.json", "[{\"a\":1,\"b\":2},{\"a\":3}]", "a", "b"), "a", "b"))
                .containsExactly("1: 1|2", "1: 3|");
    }

    @Test
    void givesNoRowsForAHeaderAloneOrAnEmptyArray() {
        assertThat(read("leads.csv", "email,segment\n", "email")).isEmpty();
        assertThat(read("leads.json", " [ ] \n", "email")).isEmpty();
    }

    @Test
    void goesOnAfterRowsOfTheWrongLengthAndASecondHeader() {
        String csv = "email,segment\na\nb,c,d\nEmail ,Segment\ne,f\n";

        assertThat(told(read("leads.csv", csv), "email", "segment"))
                .containsExactly(
                        "2! has 1 cells where the header has 2",
                        "3! has 3 cells where the header has 2",
                        "4! is the header row once more: two header rows",
                        "5: e|f");
    }

    @Test
    void goesOnAfterBadJsonLines() {
        String lines = "{\"a\":1\n{\"a\":2}\n\n[3]\n{\"a\":4}{\"a\":5}\n{\"a\":unquoted}\n{\"a\":6}";

        assertThat(told(read("x.jsonl", lines, "a"), "a"))
                .containsExactly(
                        "1! is not valid JSON from column 7 on",
                        "2: 2",
                        "4! is not a JSON object",
                        "5! holds more than one JSON object",
                        "6! is not valid JSON from column 6 on",
                        "7: 6");
    }

    @Test
    void goesOnAfterElementsOfAnArrayThatAreNoObjects() {
        assertThat(told(read("x.json", "[{\"a\":1},\n[2,[3]],\n\"x\",\n{\"a\":4}]", "a"), "a"))
                .containsExactly("1: 1", "2! is not a JSON object", "3! is not a JSON object", "4: 4");
    }

    @Test
    void readsEveryMemberOfAGzipFileThatComesOverASlowNetwork() {
        byte[] first = gzip(CSV);
        byte[] second = gzip("g@h.i,Science\n");
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);

        assertThat(told(read("leads.csv.gz", new Slow(both, first.length)), "email"))
                .containsExactly("2: a@b.c", "3: d@e.f", "4: g@h.i");
    }

    @Test
    void saysThatTheStreamFailedWhereItIsNotTheFilesFault() {
        InputStream failing = new FilterInputStream(new ByteArrayInputStream(CSV.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                int count = super.read(to, offset, Math.min(length, 10));
                if (count < 0) {
                    throw new IOException("connection reset");
                }
                return count;
            }
        };

        assertThatThrownBy(() -> read("leads.csv", failing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("leads.csv, line 4: the stream failed: connection reset")
                .hasRootCauseMessage("connection reset");
    }

    @Test
    void closesTheStreamWithTheRowsAndWhenOpeningFails() {
        CountsCloses good = new CountsCloses(CSV);
        Rows.open("leads.csv", good, List.of("email")).close();
        CountsCloses bad = new CountsCloses(CSV);
        assertThatThrownBy(() -> Rows.open("leads.csv", bad, List.of("absent")));
        CountsCloses unknown = new CountsCloses(CSV);
        assertThatThrownBy(() -> Rows.open("leads.txt", unknown, List.of()));

        assertThat(good.closes).isPositive();
        assertThat(bad.closes).isPositive();
        assertThat(unknown.closes).isPositive();
    }

    @Test
    void hasNothingAfterTheLastRow() {
        Rows rows = Rows.open("leads.csv", new CountsCloses("email\nx\n"), List.of());
        rows.next();

        assertThat(rows).isExhausted();
        assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
    }

    /** Gives what is asked for up to a border, then says that nothing is there yet, as a socket may. */
    private static final class Slow extends InputStream {
        private final byte[] bytes;
        private final int border;
        private int position;

        Slow(byte[] bytes, int border) {
            this.bytes = bytes;
            this.border = border;
        }

        @Override
        public int read() {
            return position < bytes.length ? bytes[position++] & 0xff : -1;
        }

        @Override
        public int read(byte[] to, int offset, int length) {
            int end = position < border ? border : bytes.length;
            int count = Math.min(length, end - position);
            System.arraycopy(bytes, position, to, offset, count);
            position += count;
            return count == 0 && length > 0 ? -1 : count;
        }

        @Override
        public int available() {
            return 0;
        }
    }

    private static final class CountsCloses extends ByteArrayInputStream {
        int closes;

        CountsCloses(String text) {
            super(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() {
            closes++;
        }
    }
}
