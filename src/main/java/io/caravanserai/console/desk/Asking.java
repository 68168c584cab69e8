package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.Question;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Asks what one page shows, each question once; also for several threads at once. */
final class Asking {
    private final Measures measures;
    private final Links links;
    private final String audience;
    private final Map<Question, Answer> asked = new ConcurrentHashMap<>();

    /**
     * With the filter of these links.
     *
     * @param audience who may see the answers, as {@link Measures#ask} keeps them apart
     */
    Asking(Measures measures, Links links, String audience) {
        this.measures = measures;
        this.links = links;
        this.audience = audience;
    }

    Answer of(List<Measure> what, List<Group> by, Kind... kinds) {
        Question question = new Question(what, by, EnumSet.of(kinds[0], kinds), links.hours(), links.filter());
        return asked.computeIfAbsent(question, each -> measures.ask(each, audience));
    }
}
