package io.caravanserai.deploy;

import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.EditAnswer.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The answers an edit gives, and those of them that are about messages it meets. */
final class Given {
    private final List<EditAnswer> answers;
    private final Map<EditAnswer, TreeSet<String>> about = new LinkedHashMap<>();

    Given(List<EditAnswer> answers) {
        this.answers = answers;
    }

    Optional<EditAnswer> of(String old, Kind... kinds) {
        return answers.stream()
                .filter(answer -> answer.old().equals(old) && List.of(kinds).contains(answer.kind()))
                .findFirst();
    }

    /** Whether another step takes this one's name, which means something else from then on. */
    boolean isTaken(String step) {
        return answers.stream().anyMatch(answer -> answer.kind() == Kind.RENAMED && step.equals(answer.now()));
    }

    /** It is about messages of this channel. */
    void use(EditAnswer answer, String channel) {
        about.computeIfAbsent(answer, any -> new TreeSet<>()).add(channel);
    }

    /** Nobody is in this channel, which goes. */
    void left(String channel) {
        use(new EditAnswer(Kind.LEFT, channel, null, "", List.of()), channel);
    }

    List<EditAnswer> used() {
        List<EditAnswer> used = new ArrayList<>();
        about.forEach((answer, channels) -> used.add(answer.about(List.copyOf(channels))));
        return used;
    }
}
