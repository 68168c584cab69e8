package io.caravanserai.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** All pieces of one kind in a group that {@link GroupCommit} commits. */
final class Batch<T, R> {
    private final GroupedWork<T, R> kind;
    private final List<Waiting<T, R>> waiting = new ArrayList<>();
    private List<R> results = List.of();

    private Batch(GroupedWork<T, R> kind) {
        this.kind = kind;
    }

    /** A piece of work, and who waits for it. */
    record Waiting<T, R>(GroupedWork<T, R> kind, T work, CompletableFuture<R> result) {}

    /** The pieces of a group, by their kinds. */
    static Collection<Batch<?, ?>> of(List<Waiting<?, ?>> group) {
        Map<GroupedWork<?, ?>, Batch<?, ?>> batches = new LinkedHashMap<>();
        for (Waiting<?, ?> waiting : group) {
            batches.computeIfAbsent(waiting.kind, kind -> new Batch<>(kind)).add(waiting);
        }
        return batches.values();
    }

    @SuppressWarnings("unchecked") // a batch holds what was submitted under its own kind
    private void add(Waiting<?, ?> piece) {
        waiting.add((Waiting<T, R>) piece);
    }

    private List<T> work() {
        return waiting.stream().map(Waiting::work).toList();
    }

    Stream<Long> runs() {
        return waiting.stream().map(Waiting::work).map(kind::run).filter(Objects::nonNull);
    }

    void run(Connection connection) throws SQLException {
        results = kind.in(connection, work());
    }

    /** After the commit. Whoever waits is told even if a listener to commits has a bug. */
    void complete() {
        try {
            kind.committed(work(), results);
        } finally {
            for (int i = 0; i < results.size(); i++) {
                waiting.get(i).result.complete(results.get(i));
            }
        }
    }
}
