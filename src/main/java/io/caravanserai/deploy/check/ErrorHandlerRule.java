package io.caravanserai.deploy.check;

import java.util.Set;
import java.util.function.Consumer;

/** What becomes of failures is decided by the channel, not by each route. */
final class ErrorHandlerRule implements Rule {
    static final String RULE = "own-error-handler";
    static final String HINT =
            "Take it out: 'routeConfigurationId: outside' lets the channel try again and park what gives up.";

    private static final Set<String> OWN = Set.of("errorHandler", "errorHandlerRef", "onException", "onCompletion");

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.spots()
                .filter(spot -> OWN.contains(spot.key()) && spot.parent() != null && !spot.isFree())
                .forEach(spot -> found.accept(spot.finding(RULE, "The route has its own " + spot.key() + ".", HINT)));
    }
}
