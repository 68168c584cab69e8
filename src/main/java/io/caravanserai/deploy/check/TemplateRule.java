package io.caravanserai.deploy.check;

import io.caravanserai.mail.Templates;
import java.util.function.Consumer;

/** Templates of e-mails can be read. */
final class TemplateRule implements Rule {
    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.folder().files().forEach((path, text) -> {
            if (path.matches(".*/templates/[^/]+\\.html")) {
                Templates.problem(path, text)
                        .ifPresent(problem -> found.accept(Place.of(path, problem.line())
                                .finding(
                                        "wrong-template",
                                        problem.sentence().replaceFirst("[.]?$", "."),
                                        "An e-mail of it would be parked, with a hole in it.")));
            }
        });
    }
}
