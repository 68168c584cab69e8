package io.caravanserai.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who decides about writes of which nobody knows whether they were made. */
@ConfigMapping(prefix = "hub.in-doubt")
public interface DoubtConfig {
    /** How many people have to say the same. */
    @WithDefault("one")
    People decidedBy();

    /** Who decides. */
    enum People {
        /** Whoever looks first. */
        ONE,
        /** A second person confirms what the first said. */
        TWO
    }
}
