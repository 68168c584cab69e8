package io.caravanserai.console.alarm;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

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

    /** Where alarms and their ends are told: words of {@link Place}; nowhere without it. */
    Optional<Set<String>> tell();

    /** Who gets e-mails. */
    Optional<String> emailTo();

    /** The outside system that sends them. */
    @WithDefault("smtp")
    String emailProvider();

    /** How often each node looks for alarms. */
    @WithDefault("15s")
    Duration lookEvery();

    /** What is wrong for less is not told. */
    @WithDefault("1m")
    Duration tellAfter();

    /** As {@link #tellAfter}, of an outside system that is paused or failing, or whose budget is used up. */
    @WithDefault("10m")
    Duration vendorTellAfter();

    /** Gone for so long, it is over; twice as long where it came back, and so on. */
    @WithDefault("10m")
    Duration endAfter();

    /** Called by GET as long as this node works. */
    Optional<URI> heartbeatUrl();

    /** How often. */
    @WithDefault("1m")
    Duration heartbeatEvery();
}
