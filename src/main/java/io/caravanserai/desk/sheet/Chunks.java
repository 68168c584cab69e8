package io.caravanserai.desk.sheet;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Cuts what is written into parts that one call can carry. Google advises against more than 2 MB. */
final class Chunks<T> implements Iterator<List<T>> {
    /** Characters, which are up to three bytes each. */
    static final int LARGEST = 600_000;

    private final Iterator<T> all;
    private final ToIntFunction<T> weight;
    private @Nullable T next;

    /** @param weight characters of one */
    Chunks(Iterator<T> all, ToIntFunction<T> weight) {
        this.all = all;
        this.weight = weight;
        this.next = all.hasNext() ? all.next() : null;
    }

    /** Characters of rows of cells, with what JSON puts between them. */
    static int weight(List<List<String>> rows) {
        return rows.stream()
                .flatMap(List::stream)
                .mapToInt(cell -> cell.length() + 3)
                .sum();
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public List<T> next() {
        if (next == null) {
            throw new NoSuchElementException();
        }
        List<T> chunk = new ArrayList<>();
        int heavy = 0;
        do {
            heavy += weight.applyAsInt(next);
            chunk.add(next);
            next = all.hasNext() ? all.next() : null;
        } while (next != null && heavy + weight.applyAsInt(next) <= LARGEST);
        return chunk;
    }
}
