package io.caravanserai.connection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which options of {@code connection:} that speak of pages go together. */
public final class PagingOptions {
    /** All of them. */
    public static final List<String> NAMES =
            List.of("nextPage", "nextLink", "nextQuery", "nextBody", "items", "maxPages");

    private static final Set<String> WITHOUT_BODY = Set.of("", "GET", "HEAD", "DELETE");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final Pattern COUNT = Pattern.compile("[1-9]\\d{0,8}");

    private PagingOptions() {}

    /**
     * What is wrong with an option.
     *
     * @param option its name
     * @param problem a sentence
     * @param hint what is allowed, a sentence
     */
    public record Wrong(String option, String problem, String hint) {}

    /**
     * The first that cannot be right; empty where all can.
     *
     * @param given the options of a call by name, as they are written; what is not given is not there. Its read says whether it
     *     only reads, written or not
     */
    public static Optional<Wrong> wrong(Map<String, String> given) {
        Optional<String> first = NAMES.stream().filter(given::containsKey).findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        // Whether a value is true or false, or a whole number, is said of every option.
        boolean byLink = !given.getOrDefault("nextLink", "false").equals("false");
        boolean byPage = given.containsKey("nextPage");
        if (byLink == byPage) {
            return wrong(
                    first.get(),
                    first.get() + " needs " + (byPage ? "one way" : "a way") + " to find the next page.",
                    "Give either nextPage, jq on the answer, or nextLink: true.");
        }
        if (!"true".equals(given.get("read")) || given.containsKey("via")) {
            return wrong(
                    byPage ? "nextPage" : "nextLink",
                    "Only a read over HTTP goes from page to page.",
                    "A POST that only reads has read: true; via has pages of its own.");
        }
        return place(given, byLink).or(() -> bound(given));
    }

    private static Optional<Wrong> place(Map<String, String> given, boolean byLink) {
        boolean inQuery = given.containsKey("nextQuery");
        boolean inBody = given.containsKey("nextBody");
        if (inQuery && inBody || byLink && (inQuery || inBody)) {
            return wrong(
                    inBody ? "nextBody" : "nextQuery",
                    "What asks for the next page goes to one place.",
                    "With nextPage give nextQuery or nextBody, or neither where it finds a URL; with nextLink neither.");
        }
        if (inBody && WITHOUT_BODY.contains(given.getOrDefault("method", ""))) {
            return wrong("nextBody", "The call has no body.", "Give nextQuery, or a method that has one.");
        }
        return Optional.empty();
    }

    private static Optional<Wrong> bound(Map<String, String> given) {
        String most = given.getOrDefault("maxPages", "1");
        return COUNT.matcher(most).matches() || !NUMBER.matcher(most).matches()
                ? Optional.empty()
                : wrong("maxPages", "maxPages is '" + most + "'.", "It must be a number of pages, 1 or more.");
    }

    private static Optional<Wrong> wrong(String option, String problem, String hint) {
        return Optional.of(new Wrong(option, problem, hint));
    }
}
