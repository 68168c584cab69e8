package io.caravanserai.sandbox;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * A CSV file (RFC 4180, CRLF, UTF-8) whose rows are made while it is read. Only where every thousandth row begins is
 * remembered, so that any range of bytes can be read again.
 */
final class CsvFile implements Stored {

    private static final int ROWS_A_PIECE = 1000;

    private final String head;
    private final int rows;
    private final IntFunction<List<String>> row;
    private final long[] starts;
    private final String etag;

    /** Reads through all rows once, for size and etag. */
    CsvFile(String head, int rows, IntFunction<List<String>> row) {
        this.head = head;
        this.rows = rows;
        this.row = row;
        int pieces = Math.max(1, (rows + ROWS_A_PIECE - 1) / ROWS_A_PIECE);
        starts = new long[pieces + 1];
        Digest digest = new Digest();
        for (int i = 0; i < pieces; i++) {
            byte[] piece = piece(i);
            digest.add(piece);
            starts[i + 1] = starts[i] + piece.length;
        }
        etag = digest.hex();
    }

    @Override
    public long size() {
        return starts[starts.length - 1];
    }

    @Override
    public String etag() {
        return etag;
    }

    @Override
    public Content range(long from, long to) {
        List<Integer> needed = new ArrayList<>();
        IntStream.range(0, starts.length - 1)
                .filter(i -> starts[i + 1] > from && starts[i] < to)
                .forEach(needed::add);
        return new Content() {
            @Override
            public long size() {
                return to - from;
            }

            @Override
            public Iterator<Buffer> pieces() {
                return needed.stream().map(i -> part(i, from, to)).iterator();
            }
        };
    }

    private Buffer part(int piece, long from, long to) {
        Buffer whole = Buffer.buffer(piece(piece));
        int begin = (int) Math.max(0, from - starts[piece]);
        int end = (int) Math.min(whole.length(), to - starts[piece]);
        return whole.getBuffer(begin, end);
    }

    private byte[] piece(int number) {
        StringBuilder text = new StringBuilder(number == 0 ? head : "");
        int end = Math.min(rows, (number + 1) * ROWS_A_PIECE);
        for (int i = number * ROWS_A_PIECE; i < end; i++) {
            append(text, row.apply(i));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder text, List<String> fields) {
        String separator = "";
        for (String field : fields) {
            text.append(separator).append(quoted(field));
            separator = ",";
        }
        text.append("\r\n");
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
