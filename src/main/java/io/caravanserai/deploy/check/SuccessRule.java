package io.caravanserai.deploy.check;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What a connector says of a success can be one. */
final class SuccessRule implements Rule {
    private static final String RULE = "wrong-option-value";
    private static final Pattern STATUSES = Pattern.compile("2\\d\\d(\\s*,\\s*2\\d\\d)*");

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("connection") && endpoint.role() == Endpoint.Role.TO)
                .forEach(endpoint -> {
                    statuses(endpoint, found);
                    keys(endpoint, found);
                });
    }

    private static void statuses(Endpoint endpoint, Consumer<Finding> found) {
        String success = endpoint.parameters().text("success");
        if (!success.isEmpty() && !STATUSES.matcher(success).matches()) {
            found.accept(endpoint.finding(
                    "success",
                    RULE,
                    "success of " + endpoint.uri() + " is '" + success + "'.",
                    "It must be statuses from 200 to 299, like 202 or 200,201."));
        }
    }

    private static void keys(Endpoint endpoint, Consumer<Finding> found) {
        Set<String> given = endpoint.parameters().map().keySet();
        boolean some = given.contains("inputKeys") || given.contains("resultKeys");
        boolean all = given.contains("inputKeys")
                && given.contains("resultKeys")
                && (endpoint.reads() || endpoint.parameters().text("unknown").equals("repeat"));
        if (some && !all) {
            found.accept(endpoint.finding(
                    given.contains("inputKeys") ? "inputKeys" : "resultKeys",
                    RULE,
                    "The results of a batch are held against its inputs by inputKeys, resultKeys and unknown: repeat"
                            + " together.",
                    "A list in which an input has no result is sent again in halves: that is safe only where twice is"
                            + " as once."));
        }
    }
}
