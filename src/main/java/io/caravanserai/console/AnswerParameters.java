package io.caravanserai.console;

import io.caravanserai.console.problem.Problem;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.EditAnswer.Kind;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an edit by the API says of messages on their way: as in an edit file, for this edit alone. Names of channels with or
 * without {@code durable:}, but where a step may stand too.
 */
public class AnswerParameters {
    private static final String CHANNEL = "durable:";
    private static final Pattern PAIR = Pattern.compile("(?:durable:)?([^:]+):(?:durable:)?([^:]+)");

    /** {@code old-step:new-step}. */
    @QueryParam("renamed")
    private List<String> renamed = List.of();

    /** {@code old-channel:new-channel}. */
    @QueryParam("move")
    private List<String> move = List.of();

    /** A step, or {@code durable:channel}. */
    @QueryParam("drop")
    private List<String> drop = List.of();

    /** A channel. */
    @QueryParam("keep")
    private List<String> keep = List.of();

    /** @throws Problem when one cannot be read */
    List<EditAnswer> answers() {
        List<EditAnswer> answers = new ArrayList<>();
        renamed.forEach(pair -> answers.add(pair("renamed", Kind.RENAMED, pair)));
        move.forEach(pair -> answers.add(pair("move", Kind.MOVE, pair)));
        drop.forEach(name -> answers.add(one(name.startsWith(CHANNEL) ? Kind.DISCARD : Kind.DROP, name)));
        keep.forEach(name -> answers.add(one(Kind.KEEP, name)));
        return answers;
    }

    /**
     * Reads answers as they are written in an address, like {@code renamed=old:new}, by whoever gets them another way.
     *
     * @throws Problem when one cannot be read
     */
    public static List<EditAnswer> read(List<String> written) {
        AnswerParameters all = new AnswerParameters();
        Map<String, List<String>> byName = new LinkedHashMap<>();
        written.forEach(each -> {
            String[] nameAndValue = each.split("=", 2);
            if (nameAndValue.length < 2
                    || !List.of("renamed", "move", "drop", "keep").contains(nameAndValue[0])) {
                throw Problem.of("answer", "'" + each + "' is no answer: say renamed=, move=, drop= or keep=.");
            }
            byName.computeIfAbsent(nameAndValue[0], any -> new ArrayList<>()).add(nameAndValue[1]);
        });
        all.renamed = byName.getOrDefault("renamed", List.of());
        all.move = byName.getOrDefault("move", List.of());
        all.drop = byName.getOrDefault("drop", List.of());
        all.keep = byName.getOrDefault("keep", List.of());
        return all.answers();
    }

    private static EditAnswer pair(String parameter, Kind kind, String text) {
        Matcher pair = PAIR.matcher(text);
        if (!pair.matches()) {
            throw Problem.of(parameter, parameter + " is <old>:<new>, and '" + text + "' is not.");
        }
        return new EditAnswer(kind, pair.group(1), pair.group(2), "", List.of());
    }

    private static EditAnswer one(Kind kind, String name) {
        return new EditAnswer(kind, name.replaceFirst("^" + CHANNEL, ""), null, "", List.of());
    }
}
