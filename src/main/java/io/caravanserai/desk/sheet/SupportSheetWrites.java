package io.caravanserai.desk.sheet;

import io.caravanserai.message.JsonValues;
import io.caravanserai.store.Database;
import io.caravanserai.store.RunNotes;
import io.caravanserai.store.Sql;
import io.caravanserai.support.sheet.A1;
import io.caravanserai.support.sheet.Deletion;
import io.caravanserai.support.sheet.RowRange;
import io.caravanserai.support.sheet.SheetLayout;
import io.caravanserai.support.sheet.SheetPlan.Update;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is written into the spreadsheet, call by call. The routes of {@code routes/support} call it by name. */
@Singleton
@Named("supportSheetWrites")
public final class SupportSheetWrites {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH);

    /** Rows that are in memory at a time. */
    private static final int AT_ONCE = 500;

    private final SheetRows rows;
    private final RunNotes runNotes;
    private final InstantSource clock;
    private final SheetConfig config;

    @Inject
    SupportSheetWrites(Database database, RunNotes runNotes, InstantSource clock, SheetConfig config) {
        this.rows = new SheetRows(new Sql(database.dataSource()), config.zone());
        this.runNotes = runNotes;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Some rows of cells.
     *
     * @param column the first, from 1 on
     */
    private record Block(Held of, int column, int row, List<List<String>> values) {
        Map<String, Object> json() {
            int width = values.get(0).size();
            return JsonValues.ordered(
                    "range",
                    A1.range(of.tab().title(), column, row, column + width - 1, row + values.size() - 1),
                    "values",
                    values);
        }
    }

    /** By how much grids must grow first: {@code [{worksheet, rows, columns}]}; null where they are large enough. */
    public @Nullable List<Map<String, Object>> growth(SheetSync sheet) {
        return nullIfEmpty(sheet.held().stream()
                .filter(each -> each.missingRows() + each.missingColumns() > 0)
                .map(each -> JsonValues.ordered(
                        "worksheet", each.tab().id(), "rows", each.missingRows(), "columns", each.missingColumns()))
                .toList());
    }

    /** The rows that go: {@code [{worksheet, from, to}]}; null where none does. */
    public @Nullable List<Map<String, Object>> deletions(SheetSync sheet) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Held each : sheet.held()) {
            for (RowRange range :
                    each.plan() == null ? List.<RowRange>of() : each.plan().deletions()) {
                all.add(JsonValues.ordered("worksheet", each.tab().id(), "from", range.from(), "to", range.to()));
            }
        }
        return nullIfEmpty(all);
    }

    /** What is read once rows were taken out: which are left. */
    public SheetRead keys(SheetSync sheet) {
        return SheetRead.keys(sheet.held().stream().filter(Held::hasDeletions).toList());
    }

    /** Looks whether the right rows were taken out; where people moved rows, it is told, and planned anew. */
    public void deleted(SheetSync sheet, SheetRead keys, Map<String, Object> answer) {
        Map<Held, Deletion> deletions = new LinkedHashMap<>();
        sheet.held().stream()
                .filter(Held::hasDeletions)
                .forEach(each -> deletions.put(each, new Deletion(each.content(), each.plan())));
        keys.take(answer);
        String now = WHEN.format(clock.instant().atZone(config.zone()));
        deletions.forEach((held, deletion) -> {
            deletion.mistake(held.tab().title(), held.content(), now).ifPresent(doubt -> {
                sheet.doubts().add(doubt);
                // Should this attempt fail, no other finds out.
                runNotes.add(sheet.message(), List.of(doubt));
            });
            held.deleted(deletion.isAsPlanned(held.content()), rows);
        });
        sheet.deletedOnceMore();
    }

    private static @Nullable List<Map<String, Object>> nullIfEmpty(List<Map<String, Object>> all) {
        return all.isEmpty() ? null : all;
    }

    /** What is written over rows that are there, headers included: a list of {@code {range, values}} for each call. */
    public Iterator<List<Map<String, Object>>> updates(SheetSync sheet) {
        Iterator<Iterator<Block>> all = List.of(
                        headers(sheet).iterator(), new Joined<>(planned(sheet, false), (Held each) -> blocks(each)))
                .iterator();
        return calls(new Joined<>(all, blocks -> blocks));
    }

    /** What is written over rows of the log. */
    public Iterator<List<Map<String, Object>>> logUpdates(SheetSync sheet) {
        return calls(new Joined<>(planned(sheet, true), this::blocks));
    }

    /** The worksheets that may be written: the log, or all but it. */
    private static Iterator<Held> planned(SheetSync sheet, boolean log) {
        return sheet.held().stream()
                .filter(each -> each.plan() != null && each.layout().equals(SheetLayout.LOG) == log)
                .iterator();
    }

    private static Iterator<List<Map<String, Object>>> calls(Iterator<Block> blocks) {
        return new Joined<>(
                new Chunks<>(blocks, block -> Chunks.weight(block.values())),
                chunk -> List.of(chunk.stream().map(Block::json).toList()).iterator());
    }

    private static Stream<Block> headers(SheetSync sheet) {
        Stream<Block> headers = sheet.held().stream()
                .filter(each -> each.plan() != null && each.head().isMissing())
                .map(each -> new Block(each, 1, 1, List.of(each.layout().columns())));
        Held log = sheet.held(SheetLayout.LOG);
        SheetSync.Mark mark = sheet.mark();
        return mark == null || log == null
                ? headers
                : Stream.concat(headers, Stream.of(new Block(log, mark.column(), 1, List.of(List.of(mark.text())))));
    }

    private Iterator<Block> blocks(Held held) {
        return new Joined<>(
                parts(held.plan().updates()), part -> blocks(held, part).iterator());
    }

    /** The key's cell is written only where it is bent: should people move rows just now, no row gets another's key. */
    private List<Block> blocks(Held held, List<Update> updates) {
        Map<String, List<String>> cells =
                rows.of(held.layout(), updates.stream().map(Update::key).toList());
        List<Block> blocks = new ArrayList<>();
        int next = 0;
        int heavy = 0;
        for (Update update : updates) {
            List<String> row = cells.get(update.key());
            if (row == null) {
                continue;
            }
            if (update.bent()) {
                blocks.add(0, new Block(held, 1, update.row(), List.of(row.subList(0, 1))));
            }
            List<String> others = row.subList(1, row.size());
            heavy += Chunks.weight(List.of(others));
            if (update.row() == next && heavy < Chunks.LARGEST) {
                blocks.get(blocks.size() - 1).values().add(others);
            } else {
                heavy = Chunks.weight(List.of(others));
                blocks.add(new Block(held, 2, update.row(), new ArrayList<>(List.of(others))));
            }
            next = update.row() + 1;
        }
        return blocks;
    }

    /** The rows that are added to tickets and chats: {@code {worksheet, below, rows}} for each call. */
    public Iterator<Map<String, Object>> appends(SheetSync sheet) {
        return new Joined<>(planned(sheet, false), this::appends);
    }

    /** The rows that are added to the log. */
    public Iterator<Map<String, Object>> logAppends(SheetSync sheet) {
        return new Joined<>(planned(sheet, true), this::appends);
    }

    private Iterator<Map<String, Object>> appends(Held held) {
        Iterator<List<String>> added = new Joined<>(parts(held.plan().appends()), keys -> {
            Map<String, List<String>> cells = rows.of(held.layout(), keys);
            return keys.stream().filter(cells::containsKey).map(cells::get).iterator();
        });
        return new Joined<>(
                new Chunks<>(added, row -> Chunks.weight(List.of(row))), chunk -> List.of(JsonValues.ordered(
                                "worksheet",
                                held.tab().title(),
                                "below",
                                held.plan().last(),
                                "rows",
                                chunk))
                        .iterator());
    }

    private static <T> Iterator<List<T>> parts(List<T> all) {
        return IntStream.range(0, (all.size() + AT_ONCE - 1) / AT_ONCE)
                .mapToObj(part -> all.subList(part * AT_ONCE, Math.min(all.size(), (part + 1) * AT_ONCE)))
                .iterator();
    }
}
