package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvFileTest {

    private final CsvFile file = new CsvFile("a,b\r\n", 2500, i -> List.of("é" + i, "x,\"" + i + "\"\n"));

    @Test
    void quotesOnlyWhatNeedsIt() {
        CsvFile small = new CsvFile("a,b\r\n", 1, i -> List.of("plain", "x,\"1\"\n"));
        assertThat(Buffer.buffer(bytes(small, 0, small.size())).toString())
                .isEqualTo("a,b\r\nplain,\"x,\"\"1\"\"\n\"\r\n");
    }

    @Test
    void anyRangeIsThePartOfTheWholeThatItNames() {
        byte[] whole = bytes(file, 0, file.size());
        assertThat(whole).hasSize((int) file.size());
        for (long from : new long[] {0, 1, 19_999, 20_000, 33_333, file.size() - 1}) {
            for (long to : new long[] {from + 1, Math.min(from + 17_000, file.size()), file.size()}) {
                assertThat(bytes(file, from, to)).isEqualTo(Arrays.copyOfRange(whole, (int) from, (int) to));
            }
        }
        assertThat(Stored.of(Buffer.buffer(whole)).etag()).isEqualTo(file.etag());
    }

    @Test
    void aFileWithoutRowsHasItsHead() {
        CsvFile empty = new CsvFile("a,b\r\n", 0, i -> List.of());
        assertThat(new String(bytes(empty, 0, empty.size()))).isEqualTo("a,b\r\n");
    }

    private static byte[] bytes(Stored stored, long from, long to) {
        Buffer all = Buffer.buffer();
        Content content = stored.range(from, to);
        content.pieces().forEachRemaining(all::appendBuffer);
        assertThat(content.size()).isEqualTo(all.length());
        return all.getBytes();
    }
}
