package io.caravanserai.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random edits of a {@link TortureFolder}, good ones and all kinds of mistakes. */
final class TortureEdits {
    private static final String FLOW = "torture/torture.camel.yaml";
    private static final String MARK = "torture/torture-mark.camel.yaml";
    private static final String OTHER = "shop/shop-other.camel.yaml";
    private static final String RENAMED = "shop/shop.camel.yaml";
    private static final String KAMELET = "kamelets/shop-greeting-action.kamelet.yaml";

    private final Random random;

    TortureEdits(Random random) {
        this.random = random;
    }

    /** What is done to the folder. */
    interface Action {
        void on(Path routes) throws IOException;
    }

    /**
     * One edit.
     *
     * @param path the file it is about
     * @param said what is to be said of a bad one, a part of it; null for a good one
     * @param action makes it
     */
    record Edit(String path, @Nullable String said, Action action) {}

    /** The next ones, which go together. */
    List<Edit> next(int n) {
        String flow = TortureFolder.FLOW.replace("concurrency: 4", "concurrency: " + (2 + random.nextInt(6)));
        String mark = TortureFolder.MARK.replace("hello", "word-" + n);
        return switch (random.nextInt(11)) {
            case 0, 1 -> List.of(good(MARK, mark));
            case 2 -> List.of(good(FLOW, flow + "        - log:\n            message: edit " + n + "\n"));
            case 3 -> List.of(bad(FLOW, flow.replace("steps:", "steps: ["), "YAML"));
            case 4 -> List.of(bad(FLOW, flow.replace("concurrency:", "concurency:"), "concurency"));
            case 5 ->
                List.of(bad(
                        FLOW,
                        flow + "        - bean:\n            ref: nobody\n            method: nothing\n",
                        "nobody"));
            case 6 -> List.of(bad(OTHER, HotFolder.OTHER.replace("id: shop-other", "id: shop-order"), "shop-order"));
            case 7 -> List.of(bad(FLOW, flow.substring(0, 60 + random.nextInt(flow.length() - 120)), ""));
            case 8 ->
                List.of(good(KAMELET, HotFolder.GREETING.replace("{{word}} ${body}", "{{word}} " + n + " ${body}")));
            case 9 -> List.of(together(mark, n));
            default -> goAndComeBack(n);
        };
    }

    private static Edit good(String path, String text) {
        return new Edit(path, null, routes -> HotFolder.write(routes, path, text));
    }

    private static Edit bad(String path, String text, String said) {
        return new Edit(path, said, routes -> HotFolder.write(routes, path, text));
    }

    private static Edit together(String mark, int n) {
        String kamelet = HotFolder.GREETING.replace("{{word}} ${body}", "{{word}}, " + n + " ${body}");
        return new Edit(MARK, null, routes -> {
            HotFolder.write(routes, MARK, mark);
            HotFolder.write(routes, KAMELET, kamelet);
        });
    }

    private static List<Edit> goAndComeBack(int n) {
        return n % 2 == 0
                ? List.of(
                        new Edit(OTHER, null, routes -> Files.delete(routes.resolve(OTHER))),
                        good(OTHER, HotFolder.OTHER))
                : List.of(rename(OTHER, RENAMED), rename(RENAMED, OTHER));
    }

    private static Edit rename(String from, String to) {
        return new Edit(to, null, routes -> Files.move(routes.resolve(from), routes.resolve(to)));
    }
}
