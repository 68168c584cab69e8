package io.caravanserai.deploy.check;

import java.util.function.Consumer;

/** Files are text: no version could keep another one. */
final class NulRule implements Rule {
    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.folder().files().forEach((path, text) -> {
            int nul = text.indexOf('\0');
            if (nul >= 0) {
                int line = 1
                        + (int) text.substring(0, nul)
                                .chars()
                                .filter(each -> each == '\n')
                                .count();
                found.accept(Place.of(path, line)
                        .finding(
                                "no-text",
                                "The file holds a NUL character, which no text has.",
                                "Save it as UTF-8 text; pictures and archives belong elsewhere."));
            }
        });
    }
}
