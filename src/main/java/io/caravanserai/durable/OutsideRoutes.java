package io.caravanserai.durable;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;

/**
 * The configuration {@code outside}: of routes that process messages and write to outside systems. A failure ends the
 * attempt and reaches the channel, which alone decides whether to try again, when, or to park.
 */
public class OutsideRoutes extends RouteConfigurationBuilder {

    @Override
    public void configuration() {
        // The channel logs each failure once, with what happens next; Camel's own words would only repeat it.
        DefaultErrorHandlerBuilder toTheChannel = new DefaultErrorHandlerBuilder();
        toTheChannel
                .logStackTrace(false)
                .logExhausted(false)
                .logExhaustedMessageHistory(false)
                .retryAttemptedLogLevel(LoggingLevel.OFF);
        routeConfiguration("outside").errorHandler(toTheChannel);
    }
}
