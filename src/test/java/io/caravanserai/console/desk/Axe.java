package io.caravanserai.console.desk;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What axe finds wrong with a page: contrast, names, landmarks, order. */
public final class Axe {
    private static final String RUN =
            "() => axe.run(document, {iframes: false, resultTypes: ['violations']}).then(result =>"
                    + " result.violations.map(each => `${each.id}: ${each.help}: `"
                    + " + each.nodes.map(node => node.target.join(' ') + ' ' + node.failureSummary).join(' | ')))";

    private Axe() {}

    /** One sentence each; none where all is well. */
    public static List<String> violations(Page page) {
        page.evaluate(source());
        return ((List<?>) page.evaluate(RUN)).stream().map(String::valueOf).toList();
    }

    private static String source() {
        try (InputStream file = Axe.class.getResourceAsStream("/axe.min.js")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
