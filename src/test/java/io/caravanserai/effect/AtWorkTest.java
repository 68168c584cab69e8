package io.caravanserai.effect;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.Test;

/** What plain Camel contexts are given by hand, the running hub must find by itself. */
@QuarkusTest
class AtWorkTest {
    @Inject
    CamelContext camel;

    @Test
    void namesStepsInTheHub() {
        assertThat(camel.getCamelContextExtension().getInterceptStrategies())
                .hasAtLeastOneElementOfType(StepNames.class);
    }
}
