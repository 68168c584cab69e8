package io.caravanserai.engagement;

import java.util.ArrayList;
import java.util.List;

/** Lists cut into pieces, as outside systems take them. */
final class Chunks {
    private Chunks() {}

    static <T> List<List<T>> of(List<T> list, int most) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += most) {
            chunks.add(List.copyOf(list.subList(from, Math.min(from + most, list.size()))));
        }
        return chunks;
    }
}
