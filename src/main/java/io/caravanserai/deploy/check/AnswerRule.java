package io.caravanserai.deploy.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Edit files say what they mean. Whether there is anything left to answer for is not asked: an old answer may stay. */
final class AnswerRule implements Rule {
    static final String RULE = "wrong-answer";

    private static final String FORM =
            "Write 'renamed: {old-step: new-step}', 'move: {durable:old: durable:new}', 'drop: [step, durable:channel]' or"
                    + " 'keep: [durable:channel]'.";
    private static final Set<String> KNOWN = Set.of(Answers.RENAMED, Answers.MOVE, Answers.DROP, Answers.KEEP);

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Map<String, Place> answered = new HashMap<>();
        sources.of(Source.Kind.EDIT).forEach(source -> {
            if (!(source.tree() instanceof Yaml.Fields)) {
                found.accept(source.finding(source.tree().line(), RULE, "An edit file is a map.", FORM));
            }
            source.tree().fields().forEach((key, field) -> answer(source, key, field, answered, found));
        });
    }

    private static void answer(
            Source source, String key, Yaml.Field field, Map<String, Place> answered, Consumer<Finding> found) {
        if (!KNOWN.contains(key)) {
            found.accept(source.finding(
                    field.line(), RULE, "An edit file knows no '" + key + "'.", Nearest.hint(key, KNOWN)));
            return;
        }
        boolean pairs = List.of(Answers.RENAMED, Answers.MOVE).contains(key);
        if (pairs != field.value() instanceof Yaml.Fields || !pairs && !(field.value() instanceof Yaml.Items)) {
            found.accept(source.finding(
                    field.line(), RULE, "'" + key + "' is no " + (pairs ? "map" : "list") + " of names.", FORM));
            return;
        }
        field.value().fields().forEach((old, now) -> {
            name(source, key, now.value(), found);
            named(source, key, old, now.line(), answered, found);
        });
        field.value().items().forEach(item -> {
            if (name(source, key, item, found)) {
                named(source, key, ((Yaml.Text) item).value(), item.line(), answered, found);
            }
        });
    }

    private static boolean name(Source source, String key, Yaml name, Consumer<Finding> found) {
        if (name instanceof Yaml.Text text && !text.value().isBlank()) {
            channel(source, key, text.value(), name.line(), found);
            return true;
        }
        found.accept(source.finding(name.line(), RULE, "Under '" + key + "' stands something else than a name.", FORM));
        return false;
    }

    private static void named(
            Source source, String key, String old, int line, Map<String, Place> answered, Consumer<Finding> found) {
        if (List.of(Answers.RENAMED, Answers.MOVE).contains(key)) {
            channel(source, key, old, line, found);
        }
        Place other = key.equals(Answers.KEEP) ? null : answered.putIfAbsent(old, Place.of(source.path(), line));
        if (other != null) {
            found.accept(source.finding(
                    line,
                    RULE,
                    "What becomes of " + old + " is said in " + other.file() + ", line " + other.line() + ", too.",
                    "Say it once."));
        }
    }

    private static void channel(Source source, String key, String name, int line, Consumer<Finding> found) {
        boolean isChannel = name.startsWith(Answers.CHANNEL);
        boolean wanted = List.of(Answers.MOVE, Answers.KEEP).contains(key);
        if (isChannel != wanted && !key.equals(Answers.DROP)) {
            found.accept(source.finding(
                    line,
                    RULE,
                    wanted
                            ? "'" + key + "' is about channels, and " + name + " is none."
                            : "'" + key + "' is about steps, and " + name + " is a channel.",
                    FORM));
        }
    }
}
