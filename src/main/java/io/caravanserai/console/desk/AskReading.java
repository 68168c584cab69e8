package io.caravanserai.console.desk;

import io.caravanserai.console.desk.Asked.Figure;
import io.caravanserai.console.desk.Asked.Line;
import io.caravanserai.console.desk.Asked.Shown;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.desk.asked.QuestionLog;
import io.caravanserai.desk.read.Answer;
import io.caravanserai.desk.read.Filter;
import io.caravanserai.desk.read.Kind;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.desk.read.Question;
import io.caravanserai.desk.read.Question.Hours;
import io.caravanserai.desk.read.Values;
import io.caravanserai.support.Group;
import io.caravanserai.support.Measure;
import io.caravanserai.support.ask.Known;
import io.caravanserai.support.ask.Masked;
import io.caravanserai.support.ask.Plan;
import io.caravanserai.support.ask.Plan.Order;
import io.caravanserai.support.ask.Plan.Statistic;
import io.caravanserai.support.ask.Reading;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers questions in plain words: the words become a plan, and the plan is computed as the dashboard's figures are. */
@Singleton
class AskReading {
    private final QuestionReading questions;
    private final Measures measures;
    private final QuestionLog log;

    AskReading(QuestionReading questions, Measures measures, QuestionLog log) {
        this.questions = questions;
        this.measures = measures;
        this.log = log;
    }

    /**
     * Answers, asks back or refuses.
     *
     * @param chosen which of several readings is meant, from 1 on; 0 for none
     * @param audience who may see the figures
     * @param role of who asks, for the log
     * @throws Problem for a reading that there is none of
     */
    Asked answer(String question, int chosen, String audience, String role) {
        Known known = questions.known();
        Asked asked = answer(question, chosen, audience, questions.read(question, known));
        // A reading that is chosen is no other question.
        if (chosen == 0) {
            Masked masked = Masked.of(question, known, log::names);
            log.add(new QuestionLog.Asked(role, masked.text(), asked.readBy(), asked.state(), masked.unknown()));
        }
        return asked;
    }

    private Asked answer(String question, int chosen, String audience, QuestionReading.Read read) {
        Reading reading = read.reading();
        if (reading instanceof Reading.Refused refused) {
            return new Asked(
                    question,
                    "refused",
                    read.by(),
                    null,
                    List.of(),
                    refused.reason(),
                    refused.words(),
                    List.of(),
                    List.of(),
                    0,
                    null);
        }
        List<Plan> plans =
                reading instanceof Reading.AskBack back ? back.plans() : List.of(((Reading.Understood) reading).plan());
        List<String> others =
                plans.size() == 1 ? List.of() : plans.stream().map(Plan::words).toList();
        if (chosen > plans.size()) {
            throw Problem.of("reading", "There is no reading " + chosen + ". There are " + plans.size() + ".");
        }
        return plans.size() > 1 && chosen == 0
                ? new Asked(question, "ask-back", read.by(), null, others, "", List.of(), List.of(), List.of(), 0, null)
                : computed(question, read.by(), plans.get(Math.max(chosen, 1) - 1), others, audience);
    }

    private Asked computed(String question, String by, Plan plan, List<String> others, String audience) {
        Map<String, Line> lines = new LinkedHashMap<>();
        List<Kind> kinds = kinds(plan);
        Answer last = null;
        for (Kind kind : kinds) {
            last = measures.ask(question(plan, kind), audience);
            last.lines().forEach(line -> add(lines, plan, kind, line));
        }
        List<Line> sorted = sorted(plan, lines.values(), kinds.get(0).word());
        int most = plan.most() == 0 ? sorted.size() : Math.min(plan.most(), sorted.size());
        Measure measure = plan.measure();
        @Nullable Group group = plan.group();
        return new Asked(
                question,
                "understood",
                by,
                new Shown(
                        plan.words(),
                        measure.key(),
                        measure.definition(),
                        Values.without(measure),
                        group == null ? "" : group.words(),
                        plan.compared()),
                others,
                "",
                List.of(),
                kinds.stream().map(Kind::word).toList(),
                sorted.subList(0, most),
                sorted.size() - most,
                last == null ? null : last.freshness());
    }

    private static List<Kind> kinds(Plan plan) {
        return switch (plan.source()) {
            case TICKETS -> List.of(Kind.TICKETS);
            case CHATS -> List.of(Kind.CHATS);
            case BOTH -> List.of(Kind.TICKETS, Kind.CHATS);
        };
    }

    private static Question question(Plan plan, Kind kind) {
        Set<Kind> kinds = EnumSet.of(kind);
        Filter filter = new Filter(
                plan.range().from(),
                plan.range().to(),
                plan.only().getOrDefault(Group.PIPELINE, List.of()),
                plan.only().getOrDefault(Group.AGENT, List.of()),
                plan.only().getOrDefault(Group.PRIORITY, List.of()));
        return new Question(
                List.of(plan.measure()),
                Stream.ofNullable(plan.group()).toList(),
                kinds,
                plan.business() ? Hours.BUSINESS : Hours.CALENDAR,
                filter);
    }

    private static void add(Map<String, Line> lines, Plan plan, Kind kind, Answer.Line line) {
        String key = line.keys().isEmpty() ? "" : line.keys().get(0);
        String name = plan.group() == null ? "" : Words.group(plan.group(), key);
        Line known =
                lines.computeIfAbsent(key, any -> new Line(key, name, new LinkedHashMap<>(), new LinkedHashMap<>()));
        known.figures().put(kind.word(), figure(plan, line.figure(plan.measure())));
        if (plan.compared()) {
            known.before().put(kind.word(), figure(plan, line.past(plan.measure())));
        }
    }

    private static Figure figure(Plan plan, Answer.Figure figure) {
        @Nullable Double value = plan.statistic() == Statistic.P90 ? figure.p90() : figure.value();
        return new Figure(value, Words.value(plan.measure(), value), figure.n(), figure.without());
    }

    /** Groups without a value stand last, whatever the order. */
    private static List<Line> sorted(Plan plan, Collection<Line> lines, String first) {
        if (plan.order() == null) {
            return List.copyOf(lines);
        }
        Comparator<Double> values =
                plan.order() == Order.LOWEST ? Comparator.naturalOrder() : Comparator.reverseOrder();
        return lines.stream()
                .sorted(Comparator.comparing(
                        line -> line.figures()
                                .getOrDefault(first, Figure.NOTHING)
                                .value(),
                        Comparator.nullsLast(values)))
                .toList();
    }
}
