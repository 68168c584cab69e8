package io.caravanserai.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where the simulated systems are, for connections that name no base URL of their own. */
@ConfigMapping(prefix = "hub.sandbox")
public interface SandboxConfig {

    /** Whether connections go to the sandbox. */
    @WithDefault("false")
    boolean enabled();

    /** A sandbox in a process of its own; empty for the one in this process. */
    Optional<String> url();

    /**
     * Whether all systems are looked for there, whatever else is set, and those too that it does not simulate: somebody orders
     * what they answer.
     */
    @WithDefault("false")
    boolean ordered();

    /** How often a hub looks at the sandbox's clock. */
    @WithDefault("1s")
    Duration lookEvery();
}
