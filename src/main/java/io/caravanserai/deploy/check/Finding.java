package io.caravanserai.deploy.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One mistake in a file of {@code routes/}.
 *
 * @param file path below {@code routes/}, with {@code /}, for instance {@code onboarding/onboarding.camel.yaml}
 * @param line 1-based; 0 when it cannot be told
 * @param route the route's id; null outside routes
 * @param step the step's id, or what it calls where it has none; null outside steps
 * @param rule which check found it, in kebab-case, for instance {@code unknown-option}
 * @param problem a sentence: what is wrong
 * @param hint a sentence: what to do about it
 * @param answers what an edit could say beside it so that it is taken, as parameters of the call, like {@code
 *     renamed=email-send:email-post}; none where no answer helps
 */
public record Finding(
        String file,
        int line,
        @Nullable String route,
        @Nullable String step,
        String rule,
        String problem,
        String hint,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> answers) {

    /** What another hub sent may name none. */
    public Finding {
        answers = answers == null ? List.of() : List.copyOf(answers);
    }

    /** One that no answer helps against. */
    public Finding(
            String file,
            int line,
            @Nullable String route,
            @Nullable String step,
            String rule,
            String problem,
            String hint) {
        this(file, line, route, step, rule, problem, hint, List.of());
    }

    /** The same, with what could be answered. */
    public Finding with(List<String> answers) {
        return new Finding(file, line, route, step, rule, problem, hint, answers);
    }

    /** One line for a person: {@code lead/lead.camel.yaml:7 (route lead, step greet) rule: problem hint}. */
    public String inWords() {
        String where = Stream.of(named("route", route), named("step", step))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return file + (line > 0 ? ":" + line : "") + (where.isEmpty() ? " " : " (" + where + ") ") + rule + ": "
                + problem + " " + hint;
    }

    private static Optional<String> named(String kind, @Nullable String name) {
        return Optional.ofNullable(name).map(each -> kind + " " + each);
    }
}
