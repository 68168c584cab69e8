package io.caravanserai.console.desk;

import io.caravanserai.desk.read.Choices;
import io.caravanserai.desk.read.Measures;
import io.caravanserai.support.Group;
import io.caravanserai.support.ask.Grammar;
import io.caravanserai.support.ask.Known;
import io.caravanserai.support.ask.ModelQuestion;
import io.caravanserai.support.ask.Reading;
import io.caravanserai.vendor.model.FunctionModel;
import io.caravanserai.vendor.model.FunctionModel.Answer;
import io.caravanserai.vendor.model.FunctionModel.Function;
import io.caravanserai.vendor.model.FunctionModel.Request;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads questions: by the grammar, and what that does not understand by a model, where there is a key for one. */
@Singleton
class QuestionReading {
    private static final String GRAMMAR = "the grammar";
    private static final int MOST_KEPT = 200;

    private final Grammar grammar = new Grammar();
    private final Measures measures;
    private final FunctionModel model;

    /** A reading that is chosen must be of the plans that were shown, and a model may answer otherwise each time. */
    private final Map<Asking, Answer> answered = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Asking, Answer> eldest) {
            return size() > MOST_KEPT;
        }
    });

    QuestionReading(Measures measures, FunctionModel model) {
        this.measures = measures;
        this.model = model;
    }

    /** What a model was asked, and on which day. */
    private record Asking(String model, LocalDate day, String text) {}

    /**
     * What a question means.
     *
     * @param by who read it
     */
    record Read(Reading reading, String by) {}

    /** The model that may be asked; empty where there is no key for one. */
    Optional<String> model() {
        return model.name();
    }

    /** What the copy knows by name. */
    Known known() {
        Choices choices = measures.choices();
        return new Known(
                measures.today(),
                Map.of(
                        Group.AGENT, named(choices.agents()),
                        Group.PIPELINE, named(choices.pipelines()),
                        Group.PRIORITY, named(choices.priorities())));
    }

    private static List<String> named(Collection<String> all) {
        return all.stream().filter(each -> !each.isBlank()).toList();
    }

    Read read(String question, Known known) {
        Reading reading = grammar.read(question, known);
        // Only words that the grammar does not know are a matter for a model: its other refusals are of what cannot be.
        if (reading instanceof Reading.Refused refused && !refused.words().isEmpty()) {
            Optional<String> name = model.name();
            Optional<ModelQuestion> asked = name.flatMap(any -> ModelQuestion.of(question, known));
            if (asked.isPresent()) {
                return read(refused, asked.get(), name.get(), known.today());
            }
        }
        return new Read(reading, GRAMMAR);
    }

    private Read read(Reading.Refused refused, ModelQuestion question, String name, LocalDate today) {
        Asking asking = new Asking(name, today, question.text());
        Answer known = answered.get(asking);
        Answer answer = known == null ? model.ask(request(question)) : known;
        String by = "the model " + name;
        if (!(answer instanceof Answer.Called called) || !called.function().equals(ModelQuestion.PLAN)) {
            String why =
                    answer instanceof Answer.Nothing nothing ? nothing.why() : "It says that this cannot be asked.";
            return refused(refused, by, why);
        }
        Reading read = question.read(called.arguments());
        if (read instanceof Reading.Refused wrong) {
            return refused(refused, by, wrong.reason());
        }
        answered.put(asking, answer);
        return new Read(read, by);
    }

    private static Request request(ModelQuestion question) {
        return new Request(
                ModelQuestion.INSTRUCTIONS,
                question.text(),
                List.of(
                        new Function(ModelQuestion.PLAN, "The plan that is the question.", question.parameters()),
                        new Function(ModelQuestion.CANNOT, "Says that no plan is the question.", Map.of())));
    }

    private static Read refused(Reading.Refused refused, String by, String why) {
        String reason = refused.reason() + " It was asked of " + by + " too, in vain: " + why;
        return new Read(new Reading.Refused(reason, refused.words()), GRAMMAR);
    }
}
