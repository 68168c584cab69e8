package io.caravanserai.docs;

import io.caravanserai.docs.Page.Block;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Blocks that a test of their own runs. Who adds such a block adds a line here. */
final class RunElsewhere {
    /**
     * One of them.
     *
     * @param page like {@code docs/enrichment.md}
     * @param begins what the block begins with; empty for all of the page
     * @param test the file of the test, below {@code src/test/java/io/caravanserai}; it names the page
     */
    record Held(String page, String begins, String test) {
        boolean holds(Page of, Block block) {
            return of.name().equals(page) && block.text().startsWith(begins);
        }
    }

    static final List<Held> ALL = List.of(
            new Held("docs/own-rules.md", "- beans:", "lib/OwnRulesFolder.java"),
            new Held("docs/own-rules.md", "cp -r docs/own-rules", "lib/OwnRulesFolder.java"),
            new Held("docs/request-reply.md", "", "deploy/ReplyFolder.java"),
            new Held("docs/tutorial.md", "", "console/command/TutorialIT.java"),
            new Held("docs/test-a-flow.md", "description: Slack wants patience", "chaos/FlowCasesIT.java"),
            new Held("docs/test-a-flow.md", "steps:\n  - step: 1 run hello", "chaos/FlowCasesIT.java"));

    private RunElsewhere() {}

    static boolean holds(Page page, Block block) {
        return ALL.stream().anyMatch(held -> held.holds(page, block));
    }

    /** Those of pages that are there whose block or test is gone, as sentences. */
    static Stream<String> stale(List<Page> pages) {
        return ALL.stream()
                .filter(held -> pages.stream().anyMatch(page -> page.name().equals(held.page)))
                .filter(held -> pages.stream()
                                .noneMatch(page -> page.blocks().stream().anyMatch(block -> held.holds(page, block)))
                        || !names(held))
                .map(held -> "RunElsewhere: " + held.page + " has no block that begins with '" + held.begins + "', or "
                        + held.test + " does not name the page.");
    }

    private static boolean names(Held held) {
        Path test = Path.of("src/test/java/io/caravanserai").resolve(held.test);
        return test.toFile().exists()
                && Pages.text(test).contains(Path.of(held.page).getFileName().toString());
    }
}
