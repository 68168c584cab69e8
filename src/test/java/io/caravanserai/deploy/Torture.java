package io.caravanserai.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;

/** Random edits of a {@link TortureFolder}, each watched until it is in force or refused, as it should be. */
final class Torture {
    private static final String FLOW = "torture/torture.camel.yaml";
    private static final String MARK = "torture/torture-mark.camel.yaml";
    private static final String OTHER = "shop/shop-other.camel.yaml";
    private static final String KAMELET = "kamelets/shop-greeting-action.kamelet.yaml";

    final List<Long> millisToForce = new ArrayList<>();
    int refused;

    private final Path routes;
    private final Keeper keeper;
    private final CamelContext camel;
    private final Random random;

    Torture(Path routes, Keeper keeper, CamelContext camel, long seed) {
        this.routes = routes;
        this.keeper = keeper;
        this.camel = camel;
        this.random = new Random(seed);
    }

    /** Makes one edit and sees what becomes of it. */
    void edit(int n) throws IOException {
        String word = "word-" + n;
        String flow = TortureFolder.FLOW.replace("concurrency: 4", "concurrency: " + (2 + random.nextInt(6)));
        String mark = TortureFolder.MARK.replace("hello", word);
        switch (random.nextInt(11)) {
            case 0, 1 -> good(MARK, mark);
            case 2 -> good(FLOW, flow + step(n));
            case 3 -> bad(FLOW, flow.replace("steps:", "steps: ["), "YAML");
            case 4 -> bad(FLOW, flow.replace("concurrency:", "concurency:"), "concurency");
            case 5 -> bad(FLOW, flow + bean(), "nobody");
            case 6 -> bad(OTHER, HotFolder.OTHER.replace("id: shop-other", "id: shop-order"), "shop-order");
            case 7 -> bad(FLOW, flow.substring(0, 60 + random.nextInt(flow.length() - 120)), "");
            case 8 -> good(KAMELET, HotFolder.GREETING.replace("{{word}} ${body}", "{{word}} " + n + " ${body}"));
            case 9 -> together(mark, HotFolder.GREETING.replace("{{word}} ${body}", "{{word}}, " + n + " ${body}"));
            default -> goAndComeBack(n);
        }
        assertThat(List.of("torture", "torture-mark", "shop-order"))
                .allSatisfy(route -> assertThat(camel.getRouteController().getRouteStatus(route))
                        .as(route)
                        .isEqualTo(ServiceStatus.Started));
    }

    private static String step(int n) {
        return "        - log:\n            message: edit " + n + "\n";
    }

    private static String bean() {
        return "        - bean:\n            ref: nobody\n            method: nothing\n";
    }

    private void good(String path, String text) throws IOException {
        long before = keeper.state().version();
        String was = Files.readString(routes.resolve(path));
        long start = System.nanoTime();
        HotFolder.write(routes, path, text);
        if (!text.equals(was)) {
            inForce(before);
            millisToForce.add((System.nanoTime() - start) / 1_000_000);
        }
    }

    private void inForce(long before) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(keeper.state().version())
                        .as(() -> "refused: " + keeper.refused())
                        .isGreaterThan(before));
        assertThat(keeper.refused()).isEmpty();
    }

    private void bad(String path, String text, String said) throws IOException {
        String was = Files.readString(routes.resolve(path));
        long version = keeper.state().version();
        HotFolder.write(routes, path, text);
        await().atMost(Duration.ofSeconds(60)).until(() -> !keeper.refused().isEmpty());
        assertThat(keeper.refused().toString()).contains(path).contains(said);
        assertThat(keeper.state().version()).isEqualTo(version);
        refused++;
        HotFolder.write(routes, path, was);
        await().atMost(Duration.ofSeconds(60)).until(() -> keeper.refused().isEmpty());
    }

    private void together(String mark, String kamelet) throws IOException {
        long before = keeper.state().version();
        HotFolder.write(routes, MARK, mark);
        HotFolder.write(routes, KAMELET, kamelet);
        inForce(before);
    }

    private void goAndComeBack(int n) throws IOException {
        long before = keeper.state().version();
        Path other = routes.resolve(OTHER);
        if (n % 2 == 0) {
            Files.delete(other);
            inForce(before);
            HotFolder.write(routes, OTHER, HotFolder.OTHER);
        } else {
            Files.move(other, routes.resolve("shop/shop.camel.yaml"));
            inForce(before);
            Files.move(routes.resolve("shop/shop.camel.yaml"), other);
        }
        inForce(before + 1);
    }
}
