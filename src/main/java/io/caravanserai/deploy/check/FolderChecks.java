package io.caravanserai.deploy.check;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Everything that can be said of a folder of routes without starting one of them. All files are looked at together: what one
 * names may stand in another.
 */
@Singleton
public class FolderChecks {
    private final Surroundings surroundings;
    private final List<Rule> rules;

    /** Checks for a hub with these surroundings. */
    public FolderChecks(Surroundings surroundings) {
        this.surroundings = surroundings;
        Components components = new Components();
        TypeRule types = new TypeRule(surroundings);
        this.rules = List.of(
                new SchemaRule(),
                new FormRule(surroundings),
                new IdRule(surroundings),
                new ErrorHandlerRule(),
                new StepRule(StepList.ofThisHub()),
                new StepOptionRule(),
                new PropertyRule(),
                new WriteRule(),
                new ComponentRule(surroundings, components),
                new SuccessRule(),
                new PagingRule(),
                new StreamRule(),
                new FileRule(surroundings),
                new HostRule(surroundings),
                new KameletRule(),
                new ItemRule(),
                new BeanRule(surroundings, types),
                types,
                new LanguageRule(surroundings),
                new ExpressionRule(),
                new VariableRule(),
                new SettingRule(surroundings),
                new ConsumerRule(surroundings),
                new CronRule(surroundings, InstantSource.system()),
                new HookRule(),
                new ReplyRule(),
                new ConnectionRule(),
                new AnswerRule(),
                new FieldRule(),
                new NulRule(),
                new TemplateRule(),
                new FlowFileRule(),
                new FlowTreeRule());
    }

    /** What a folder's routes do with the messages of each channel. */
    public Courses courses(RouteFolder folder) {
        return Courses.of(Sources.read(folder, surroundings, any -> {}));
    }

    /**
     * Finds every mistake.
     *
     * @return in the order of files and lines; none for a folder that may be started
     */
    public List<Finding> of(RouteFolder folder) {
        List<Finding> findings = new ArrayList<>();
        Consumer<Finding> found = findings::add;
        Sources sources = Sources.read(folder, surroundings, found);
        rules.forEach(rule -> rule.look(sources, found));
        return findings.stream()
                .distinct()
                .sorted(Comparator.comparing(Finding::file)
                        .thenComparing(Finding::line)
                        .thenComparing(Finding::rule)
                        .thenComparing(finding -> Objects.toString(finding.problem())))
                .toList();
    }
}
