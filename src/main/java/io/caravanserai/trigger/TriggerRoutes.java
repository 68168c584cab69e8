package io.caravanserai.trigger;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.DefaultErrorHandlerBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;

/**
 * The configurations of routes that start runs: {@code schedule}, whose failures reach the schedule, which hands the firing
 * over again; and {@code poll}, whose failures are said in a sentence and mended by the next poll.
 */
public class TriggerRoutes extends RouteConfigurationBuilder {
    private static final Logger LOG = Logger.getLogger(TriggerRoutes.class);

    @Override
    public void configuration() {
        routeConfiguration("schedule").errorHandler(quiet());
        routeConfiguration("poll")
                .errorHandler(quiet())
                .onException(Exception.class)
                .handled(true)
                .process(TriggerRoutes::say);
    }

    /** Whoever gets the failure logs it, with what happens next. */
    private static DefaultErrorHandlerBuilder quiet() {
        DefaultErrorHandlerBuilder errors = new DefaultErrorHandlerBuilder();
        errors.logStackTrace(false)
                .logExhausted(false)
                .logExhaustedMessageHistory(false)
                .retryAttemptedLogLevel(LoggingLevel.OFF);
        return errors;
    }

    private static void say(Exchange exchange) {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        String route = exchange.getFromRouteId();
        if (isFailureOf(RetryableException.class, failure) || isFailureOf(PermanentException.class, failure)) {
            LOG.warnf("%s started nothing: %s It looks again.", route, failure.getMessage());
        } else {
            LOG.errorf(failure, "%s started nothing. It looks again.", route);
        }
    }

    private static boolean isFailureOf(Class<? extends Exception> kind, Exception failure) {
        return ObjectHelper.getException(kind, failure) != null;
    }
}
