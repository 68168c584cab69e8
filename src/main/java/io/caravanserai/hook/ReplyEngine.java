package io.caravanserai.hook;

import jakarta.inject.Singleton;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/** What stands under {@code platform-http:} here: the hub's own door, with threads and limits of its own. */
@Singleton
final class ReplyEngine implements PlatformHttpEngine {
    private final Replies replies;

    ReplyEngine(Replies replies) {
        this.replies = replies;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new ReplyConsumer(endpoint, processor, replies);
    }
}
