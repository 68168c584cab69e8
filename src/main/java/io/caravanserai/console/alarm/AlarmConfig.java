package io.caravanserai.console.alarm;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** From when on something is an alarm. */
@ConfigMapping(prefix = "hub.alarm")
interface AlarmConfig {
    /** A run that takes longer is stuck. */
    @WithDefault("6h")
    Duration runStuckAfter();

    /** A channel whose oldest message is due for longer stands still. */
    @WithDefault("15m")
    Duration channelStillAfter();

    /** A flow that is started by a schedule, and was silent for so many times its usual gap, is. */
    @WithDefault("3")
    int silentTimes();

    /** A token or key that ends within this time is told of. */
    @WithDefault("14d")
    Duration credentialEndsWithin();

    /** With less room on the disk of the data folder. */
    @WithDefault("1G")
    MemorySize diskFree();
}
