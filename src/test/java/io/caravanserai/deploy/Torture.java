package io.caravanserai.deploy;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

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
    final List<Long> millisToForce = new ArrayList<>();
    int refused;

    private final Path routes;
    private final Keeper keeper;
    private final CamelContext camel;
    private final TortureEdits edits;

    Torture(Path routes, Keeper keeper, CamelContext camel, long seed) {
        this.routes = routes;
        this.keeper = keeper;
        this.camel = camel;
        this.edits = new TortureEdits(new Random(seed));
    }

    /** Makes the next edits and sees what becomes of them. */
    void edit(int n) throws IOException {
        for (TortureEdits.Edit edit : edits.next(n)) {
            if (edit.said() == null) {
                good(edit);
            } else {
                bad(edit, edit.said());
            }
        }
        assertThat(List.of("torture", "torture-mark", "shop-order"))
                .allSatisfy(route -> assertThat(camel.getRouteController().getRouteStatus(route))
                        .as(route)
                        .isEqualTo(ServiceStatus.Started));
    }

    private void good(TortureEdits.Edit edit) throws IOException {
        long before = keeper.state().version();
        Path file = routes.resolve(edit.path());
        String was = Files.exists(file) ? Files.readString(file) : null;
        long start = System.nanoTime();
        edit.action().on(routes);
        if (!Files.exists(file) || !Files.readString(file).equals(was)) {
            inForce(before);
            millisToForce.add((System.nanoTime() - start) / 1_000_000);
        }
    }

    private void inForce(long before) {
        await().pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(keeper.state().version())
                        .as(() -> "refused: " + keeper.refused())
                        .isGreaterThan(before));
        assertThat(keeper.refused()).isEmpty();
    }

    private void bad(TortureEdits.Edit edit, String said) throws IOException {
        String was = Files.readString(routes.resolve(edit.path()));
        long version = keeper.state().version();
        edit.action().on(routes);
        await().until(() -> !keeper.refused().isEmpty());
        assertThat(keeper.refused().toString()).contains(edit.path()).contains(said);
        assertThat(keeper.state().version()).isEqualTo(version);
        refused++;
        HotFolder.write(routes, edit.path(), was);
        await().until(() -> keeper.refused().isEmpty());
    }
}
