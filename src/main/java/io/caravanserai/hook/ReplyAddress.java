package io.caravanserai.hook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Under which paths, and by which methods, a route may be called. */
public final class ReplyAddress {
    /** The component of routes that answer who calls them. */
    public static final String SCHEME = "platform-http";

    /** Set on a request that is such a call: of one whose login is refused it is asked for no more than that. */
    public static final String CALL = "caravanserai.call";

    /** Where the paths of all flows begin. */
    static final String ROOT = "/flows/";

    /** Those of the console, and where outcomes are asked for. */
    private static final Set<String> TAKEN = Set.of("people", "run", "outcomes");

    private static final Set<String> WITHOUT_BODY = Set.of("GET", "DELETE");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private ReplyAddress() {}

    /** Why a route of a flow may not be called there; empty for a good path. */
    public static Optional<String> wrongPath(String flow, String path) {
        String own = ROOT + flow + "/";
        if (!path.startsWith(own)) {
            return Optional.of("A route of " + flow + " is called below " + own + ", not at '" + path + "'.");
        }
        String rest = path.substring(own.length());
        if (!rest.matches("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")) {
            return Optional.of(
                    "What follows " + own + " must be words of letters, digits, '-' and '_', parted by '/'.");
        }
        return TAKEN.contains(rest.split("/")[0])
                ? Optional.of(own + rest.split("/")[0] + " is a page of the hub's own.")
                : Optional.empty();
    }

    /** Why these are no methods; empty for good ones. */
    public static Optional<String> wrongMethods(String text) {
        return text.isBlank() || !METHODS.containsAll(methods(text))
                ? Optional.of("httpMethodRestrict must name one or some of "
                        + METHODS.stream().sorted().collect(Collectors.joining(", ")) + ", parted by commas.")
                : Optional.empty();
    }

    /** The path behind the scheme, however many slashes it begins with. */
    static String path(String written) {
        return "/" + written.replaceFirst("^/+", "");
    }

    static Set<String> methods(String text) {
        return Arrays.stream(text.split(","))
                .map(method -> method.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether what is asked stands in the query, and not in a body. */
    static boolean isWithoutBody(String method) {
        return WITHOUT_BODY.contains(method);
    }
}
