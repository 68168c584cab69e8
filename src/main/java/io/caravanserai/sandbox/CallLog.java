package io.caravanserai.sandbox;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The calls one system received, in order; bounded in number and memory, while the counts go on for ever. */
final class CallLog {

    private final int mostCalls;
    private final long mostBytes;
    private final RecordedCall.Secrecy secrecy;
    private final Deque<RecordedCall> calls = new ArrayDeque<>();
    private final Map<String, Long> counts = new TreeMap<>();
    private long bytes;
    private long lastN;

    CallLog(int mostCalls, long mostBytes, RecordedCall.Secrecy secrecy) {
        this.mostCalls = mostCalls;
        this.mostBytes = mostBytes;
        this.secrecy = secrecy;
    }

    synchronized void add(Instant at, Call call, String template, String rawQuery, RecordedCall.Reply reply) {
        RecordedCall recorded = RecordedCall.of(++lastN, at, call, rawQuery, reply, secrecy);
        counts.merge(call.method() + " " + template, 1L, Long::sum);
        calls.addLast(recorded);
        bytes += recorded.weight();
        while (!calls.isEmpty() && (calls.size() > mostCalls || bytes > mostBytes)) {
            bytes -= calls.removeFirst().weight();
        }
    }

    /** Those from number {@code from} on that match, at most {@code limit}. */
    synchronized List<RecordedCall> list(String method, Glob path, long from, int limit) {
        return calls.stream()
                .filter(call -> call.n() >= from
                        && (method.isEmpty() || method.equalsIgnoreCase(call.method()))
                        && path.matches(call.path()))
                .limit(limit)
                .toList();
    }

    /** How many of each method and path template since the last clearing. */
    synchronized JsonObject counts() {
        JsonObject all = new JsonObject();
        counts.forEach(all::put);
        return all;
    }

    synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    synchronized void clear() {
        calls.clear();
        counts.clear();
        bytes = 0;
        lastN = 0;
    }
}
