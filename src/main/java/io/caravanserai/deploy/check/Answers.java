package io.caravanserai.deploy.check;

import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.EditAnswer.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The answers of edit files, {@code <flow>/<name>.edit.yaml}: what becomes of messages that are on their way through what an
 * edit changes. Steps by their id, channels as {@code durable:<channel>}.
 */
public final class Answers {
    static final String RENAMED = "renamed";
    static final String MOVE = "move";
    static final String DROP = "drop";
    static final String KEEP = "keep";
    static final String CHANNEL = "durable:";

    private Answers() {}

    /** All answers in a folder; what is wrong with a file is for the checks to say. */
    public static List<EditAnswer> in(RouteFolder folder) {
        List<EditAnswer> answers = new ArrayList<>();
        folder.files().forEach((path, text) -> Source.read(path, text, any -> {})
                .filter(source -> source.is(Source.Kind.EDIT))
                .ifPresent(source -> read(source, answers)));
        return answers;
    }

    private static void read(Source source, List<EditAnswer> answers) {
        pairs(source, RENAMED, Kind.RENAMED, id -> id, answers);
        pairs(source, MOVE, Kind.MOVE, Answers::channel, answers);
        for (Yaml item : source.tree().at(DROP).items()) {
            if (item instanceof Yaml.Text text) {
                Kind kind = text.value().startsWith(CHANNEL) ? Kind.DISCARD : Kind.DROP;
                answers.add(new EditAnswer(kind, channel(text.value()), null, source.path(), List.of()));
            }
        }
        for (Yaml item : source.tree().at(KEEP).items()) {
            if (item instanceof Yaml.Text text) {
                answers.add(new EditAnswer(Kind.KEEP, channel(text.value()), null, source.path(), List.of()));
            }
        }
    }

    private static void pairs(
            Source source, String key, Kind kind, Function<String, String> name, List<EditAnswer> answers) {
        source.tree().at(key).fields().forEach((old, field) -> {
            if (field.value() instanceof Yaml.Text now) {
                answers.add(new EditAnswer(kind, name.apply(old), name.apply(now.value()), source.path(), List.of()));
            }
        });
    }

    private static String channel(String name) {
        return name.startsWith(CHANNEL) ? name.substring(CHANNEL.length()) : name;
    }
}
