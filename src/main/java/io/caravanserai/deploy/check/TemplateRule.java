package io.caravanserai.deploy.check;

import io.caravanserai.mail.TemplateTrial;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Templates of e-mails can be read, and filled: with what a flow always gives them, and with what it gives them sometimes. A
 * folder {@code templates/} says that in its {@code samples.json}.
 */
final class TemplateRule implements Rule {
    private static final String RULE = "wrong-template";
    private static final String PARKED = " E-mails of it would be parked.";

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Map<String, String> files = sources.folder().files();
        Map<String, Samples> samples = new TreeMap<>();
        files.forEach((path, text) -> {
            if (path.matches(".*/templates/[^/]+\\.html")) {
                String folder = path.substring(0, path.lastIndexOf('/') + 1);
                template(path, text, samples.computeIfAbsent(folder, at -> Samples.read(at, files, found)))
                        .ifPresent(found);
            }
        });
    }

    /** The first thing that is wrong. */
    private static Optional<Finding> template(String path, String text, Samples samples) {
        TemplateTrial trial = TemplateTrial.of(path, text);
        if (trial.problem() != null) {
            return Optional.of(finding(path, trial.problem(), "Mend it." + PARKED));
        }
        String name = path.substring(path.lastIndexOf('/') + 1).replace(".html", "");
        Optional<Samples.Sample> sample = samples.of(name);
        if (sample.isPresent()) {
            return filled(path, trial, sample.get());
        }
        return trial.names().stream()
                .filter(any -> samples.areRead())
                .findFirst()
                .map(any -> Place.of(path, any.line())
                        .finding(
                                "template-without-sample",
                                "No sample says what " + any.name() + " may be.",
                                "Add one to templates/" + Samples.FILE + ", like {\"" + name + "\": {\"always\": {\""
                                        + any.name() + "\": \"…\"}, \"sometimes\": {}}}."));
    }

    private static Optional<Finding> filled(String path, TemplateTrial trial, Samples.Sample sample) {
        Map<String, Object> all = sample.all();
        Optional<TemplateTrial.Name> unknown = trial.names().stream()
                .filter(each -> !all.containsKey(each.name()))
                .findFirst();
        if (unknown.isPresent()) {
            String name = unknown.get().name();
            return Optional.of(finding(
                    path,
                    new TemplateTrial.Problem(
                            unknown.get().line(), "templates/" + Samples.FILE + " has no " + name + " for it."),
                    Nearest.hint(name, all.keySet()) + PARKED));
        }
        return Optional.ofNullable(trial.with(all))
                .map(problem -> finding(path, problem, "Mend it." + PARKED))
                .or(() -> notAlways(path, trial, sample));
    }

    private static Optional<Finding> notAlways(String path, TemplateTrial trial, Samples.Sample sample) {
        return sample.names()
                .flatMap(name -> Stream.ofNullable(trial.with(sample.without(name)))
                        .map(problem -> finding(
                                path,
                                new TemplateTrial.Problem(problem.line(), name + " is not always there."),
                                "Give a default, like {" + name + " ?: '…'}." + PARKED)))
                .findFirst();
    }

    private static Finding finding(String path, TemplateTrial.Problem problem, String hint) {
        return Place.of(path, problem.line()).finding(RULE, problem.sentence(), hint);
    }
}
