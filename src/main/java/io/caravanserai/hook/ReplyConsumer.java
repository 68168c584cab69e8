package io.caravanserai.hook;

import java.time.Duration;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.spi.InflightRepository;
import org.apache.camel.support.DefaultConsumer;

/** One version of a route that answers who calls it. */
final class ReplyConsumer extends DefaultConsumer implements PlatformHttpConsumer, ReplyPoint.Taker {
    /** As long as messages have in their channels. */
    private static final Duration DRAIN_WITHIN = Duration.ofSeconds(30);

    private final PlatformHttpEndpoint endpoint;
    private final Replies replies;
    private volatile boolean attached;

    ReplyConsumer(PlatformHttpEndpoint endpoint, Processor processor, Replies replies) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.replies = replies;
    }

    @Override
    public PlatformHttpEndpoint getEndpoint() {
        return endpoint;
    }

    /** Nothing to wait for where it never began, as where a route is only checked. */
    private void detach() throws InterruptedException {
        if (attached) {
            attached = false;
            point().detach(this, DRAIN_WITHIN);
        }
    }

    private void attach() {
        attached = true;
        point().attach(this);
    }

    private ReplyPoint point() {
        return replies.point(ReplyAddress.path(endpoint.getPath()));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        attach();
    }

    @Override
    protected void doStop() throws Exception {
        detach();
        super.doStop();
    }

    @Override
    protected void doResume() throws Exception {
        super.doResume();
        attach();
    }

    @Override
    protected void doSuspend() throws Exception {
        detach();
        super.doSuspend();
    }

    @Override
    public Exchange begin() {
        Exchange exchange = createExchange(false);
        exchange.setPattern(ExchangePattern.InOut);
        return exchange;
    }

    @Override
    public void process(Exchange exchange, AsyncCallback done) {
        try {
            getAsyncProcessor().process(exchange, done);
        } catch (Error e) {
            // It gets past Camel, which would count the exchange as under way for ever.
            InflightRepository underWay = endpoint.getCamelContext().getInflightRepository();
            underWay.remove(exchange, getRouteId());
            underWay.remove(exchange);
            throw e;
        }
    }

    @Override
    public void end(Exchange exchange) {
        releaseExchange(exchange, false);
    }
}
