package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Courses;
import io.caravanserai.deploy.check.Courses.Course;
import io.caravanserai.deploy.check.Courses.Step;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.EditAnswer.Kind;
import io.caravanserai.store.InFlight;
import io.caravanserai.store.InFlight.Count;
import io.caravanserai.store.InFlight.Held;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** An edit on one side, messages on the other: each thing the edit changes for them, and what it says of it. */
final class Meeting {
    private final Courses was;
    private final Courses is;
    private final Given given;
    private final InFlight inFlight;
    private final MeetingWords words;
    private final StepWords stepWords;

    /** @param said gets what is found */
    Meeting(Courses was, Courses is, Given given, InFlight inFlight, Said said) {
        this.was = was;
        this.is = is;
        this.given = given;
        this.inFlight = inFlight;
        this.words = new MeetingWords(said);
        this.stepWords = new StepWords(said);
    }

    void look() {
        Map<String, Set<String>> changed = new TreeMap<>();
        was.channels().forEach((channel, course) -> {
            Set<String> steps = changed(course, next(channel));
            if (!steps.isEmpty()) {
                changed.put(channel, steps);
            }
        });
        Set<String> gone = new TreeSet<>(was.channels().keySet());
        gone.removeAll(is.channels().keySet());
        List<Sendings.Change> sendings = Sendings.changes(was, is);
        Set<String> channels = new TreeSet<>(changed.keySet());
        channels.addAll(gone);
        sendings.forEach(change -> channels.add(change.channel()));
        if (channels.isEmpty()) {
            return;
        }
        Map<String, Count> counts = inFlight.counts(channels);
        steps(changed, counts);
        gone.forEach(channel -> gone(channel, counts.getOrDefault(channel, Count.NONE)));
        sendings.forEach(change -> sending(change, counts.getOrDefault(change.channel(), Count.NONE)));
    }

    /** What takes the messages of a channel after the edit; null for nothing. */
    private @Nullable Course next(String channel) {
        Course same = is.channels().get(channel);
        return same != null
                ? same
                : given.of(channel, Kind.MOVE)
                        .map(move -> is.channels().get(String.valueOf(move.now())))
                        .orElse(null);
    }

    /** The steps under which messages would not find what they did. */
    private Set<String> changed(Course before, @Nullable Course after) {
        Set<String> changed = new TreeSet<>();
        if (after != null) {
            before.steps().forEach((id, step) -> {
                Step now = after.steps().get(id);
                boolean same = now != null && now.items().equals(step.items()) && before.lists() == after.lists();
                if (!same || given.isTaken(id)) {
                    changed.add(id);
                }
            });
            Names names = new Names(before, after);
            after.steps().keySet().stream().filter(names::isTaken).forEach(changed::add);
        }
        return changed;
    }

    private void steps(Map<String, Set<String>> changed, Map<String, Count> counts) {
        if (changed.isEmpty()) {
            return;
        }
        Map<String, Held> held = new TreeMap<>();
        inFlight.held(changed.keySet()).forEach(each -> held.put(each.channel() + '/' + each.step(), each));
        changed.forEach((channel, steps) -> steps.forEach(step -> step(
                channel,
                step,
                counts.getOrDefault(channel, Count.NONE),
                held.getOrDefault(channel + '/' + step, new Held(channel, step, 0, 0)))));
    }

    private void step(String channel, String step, Count count, Held held) {
        Course before = was.channels().get(channel);
        Course after = next(channel);
        Optional<EditAnswer> answer = given.of(step, Kind.RENAMED, Kind.DROP);
        if (answer.isEmpty()) {
            if (held.messages() > 0) {
                notAnswered(before, after, step, count, held);
            }
            return;
        }
        String now = answer.get().now();
        if (now != null && (after == null || !after.steps().containsKey(now))) {
            stepWords.noSuchStep(before, answer.get(), channel);
            return;
        }
        given.use(answer.get(), channel);
        if (held.messages() > 0) {
            stepWords.answered(answer.get(), count, held);
        }
    }

    private void notAnswered(Course before, @Nullable Course after, String step, Count count, Held held) {
        boolean taken = after != null
                && after.steps().containsKey(step)
                && (given.isTaken(step) || new Names(before, after).isTaken(step));
        if (taken) {
            stepWords.taken(before, after, step, count, held);
        } else {
            stepWords.changed(before, after, step, count, held);
        }
    }

    private void gone(String channel, Count count) {
        Course before = was.channels().get(channel);
        Optional<EditAnswer> answer = given.of(channel, Kind.MOVE, Kind.DISCARD);
        if (answer.isEmpty()) {
            if (count.isNone()) {
                given.left(channel);
            } else {
                words.gone(before, channel, count, successor(before));
            }
            return;
        }
        String now = answer.get().now();
        if (now != null && !is.channels().containsKey(now)) {
            words.noSuchChannel(before, answer.get());
            return;
        }
        long known = now == null ? 0 : inFlight.keysIn(channel, now);
        if (known > 0) {
            words.knownKeys(before, answer.get(), known);
            return;
        }
        given.use(answer.get(), channel);
        if (!count.isNone()) {
            words.answered(answer.get(), count);
        }
    }

    /** The channel that is new in the place of one that is gone: with the same steps, or the only one. */
    private Optional<String> successor(Course before) {
        Set<String> added = new TreeSet<>(is.channels().keySet());
        added.removeAll(was.channels().keySet());
        return added.stream()
                .filter(channel -> is.channels()
                        .get(channel)
                        .steps()
                        .keySet()
                        .equals(before.steps().keySet()))
                .findFirst()
                .or(() -> added.size() == 1 ? added.stream().findFirst() : Optional.empty());
    }

    private void sending(Sendings.Change change, Count count) {
        boolean meets = change.kind() == Sendings.Kind.WAIT ? count.waiting() > 0 : !count.isNone();
        Optional<EditAnswer> answer = given.of(change.channel(), Kind.KEEP, Kind.MOVE, Kind.DISCARD);
        if (answer.isPresent()) {
            given.use(answer.get(), change.channel());
        } else if (meets) {
            words.sending(change, count);
        }
    }
}
