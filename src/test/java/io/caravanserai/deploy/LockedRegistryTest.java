package io.caravanserai.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;

/** Beans come and go while others list them. */
class LockedRegistryTest {
    private static final int STANDING = 500;
    private static final int ROUNDS = 1_000;

    @Test
    void listsBeansWhileOthersAreBound() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            LockedRegistry.in(camel);
            Registry registry = camel.getRegistry();
            for (int i = 0; i < STANDING; i++) {
                registry.bind("always-" + i, "a bean");
            }
            Callable<Boolean> lists = () -> {
                for (int i = 0; i < ROUNDS; i++) {
                    assertThat(registry.findByType(String.class)).contains("a bean");
                    assertThat(registry.findByTypeWithName(String.class)).containsEntry("always-0", "a bean");
                    assertThat(registry.lookupByNameAndType("always-0", String.class))
                            .isEqualTo("a bean");
                }
                return true;
            };
            Callable<Boolean> binds = () -> {
                for (int i = 0; i < ROUNDS; i++) {
                    Supplier<Object> later = () -> "made when asked for";
                    registry.bind("bean-" + i, "a bean of an edit");
                    registry.bind("made-" + i, String.class, later);
                    registry.unbind("bean-" + i);
                    registry.unbind("made-" + i);
                }
                return true;
            };
            ExecutorService threads = Executors.newFixedThreadPool(3);
            try {
                for (Future<Boolean> each : threads.invokeAll(List.of(lists, binds, lists))) {
                    assertThat(each.get()).isTrue();
                }
            } finally {
                threads.shutdownNow();
            }
            assertThat(registry.findByTypeWithName(String.class)).hasSize(STANDING);
        }
    }
}
