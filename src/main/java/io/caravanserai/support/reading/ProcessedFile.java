package io.caravanserai.support.reading;

import io.caravanserai.rows.BadRow;
import io.caravanserai.rows.Row;
import io.caravanserai.rows.RowResult;
import io.caravanserai.rows.Rows;
import io.caravanserai.rows.UnreadableFileException;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Ticket;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Files of rows as the hub writes them: the columns of {@link TicketRow} and {@link ChatRow}, guarded by {@link CsvText}. A
 * row that cannot be read is told, and does not keep the others from being read.
 */
public final class ProcessedFile {
    private ProcessedFile() {}

    /**
     * Reads tickets, one at a time.
     *
     * @param file its name; the end says the format, see {@link Rows}
     * @param in closed in any case
     * @param each gets the tickets
     * @param bad gets the rows that cannot be read
     * @throws UnreadableFileException where the file is broken, in another encoding, or lacks a column
     */
    public static void tickets(String file, InputStream in, Consumer<Ticket> each, Consumer<BadRow> bad) {
        read(Rows.open(file, in, TicketRow.COLUMNS), row -> TicketRow.read(plain(row)), each, bad);
    }

    /** Reads chats, as {@link #tickets} reads tickets. */
    public static void chats(String file, InputStream in, Consumer<Chat> each, Consumer<BadRow> bad) {
        read(Rows.open(file, in, ChatRow.COLUMNS), row -> ChatRow.read(plain(row)), each, bad);
    }

    private static UnaryOperator<String> plain(Row row) {
        return column -> CsvText.plain(row.cell(column));
    }

    /** @param reading throws {@link IllegalArgumentException} with half a sentence where a row cannot be read */
    static <T> void read(Rows rows, Function<Row, T> reading, Consumer<T> each, Consumer<BadRow> bad) {
        try (rows) {
            while (rows.hasNext()) {
                RowResult result = rows.next();
                if (result instanceof BadRow wrong) {
                    bad.accept(wrong);
                } else {
                    read((Row) result, reading, each, bad);
                }
            }
        }
    }

    private static <T> void read(Row row, Function<Row, T> reading, Consumer<T> each, Consumer<BadRow> bad) {
        T read;
        try {
            read = reading.apply(row);
        } catch (IllegalArgumentException e) {
            bad.accept(new BadRow(row.line(), String.valueOf(e.getMessage()), List.of()));
            return;
        }
        each.accept(read);
    }
}
