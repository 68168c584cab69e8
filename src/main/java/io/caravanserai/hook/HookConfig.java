package io.caravanserai.hook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The webhook door. The secret of a hook is {@code hub.hook.<name>.secret}. */
@ConfigMapping(prefix = "hub.hook")
interface HookConfig {

    /** How the outside reaches this hub: scheme, host and what a proxy puts before {@code /hooks}. */
    Optional<URI> publicUrl();

    /** Deliveries in the door at once, being read or being committed; more are answered 429. Bounds its memory. */
    @WithDefault("512")
    int maxOpen();

    /** After this a delivery that is still coming in is answered 408, and one that is being committed 503. */
    @WithDefault("4s")
    Duration answerWithin();
}
