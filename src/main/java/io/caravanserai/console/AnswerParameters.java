package io.caravanserai.console;

import io.caravanserai.console.problem.Problem;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.EditAnswer.Kind;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an edit by the API says of messages on their way: as in an edit file, for this edit alone. Names of channels with or
 * without {@code durable:}, but where a step may stand too.
 */
class AnswerParameters {
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
