package io.caravanserai.hook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Routes that answer who calls them. The secret of one is {@code hub.reply.<route>.secret}. */
@ConfigMapping(prefix = "hub.reply")
interface ReplyConfig {

    /** Of this node, for all such routes together; none of the door's, and none of the channels'. */
    @WithDefault("16")
    int threads();

    /** Of one route: requests that wait for their turn, or for an answer; more are answered 429. Bounds its memory. */
    @WithDefault("512")
    int maxOpen();
}
