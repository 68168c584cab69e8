package io.caravanserai.connection;

import io.caravanserai.effect.Redaction;
import io.caravanserai.message.PermanentException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer says that the next page is. Path and query are taken of it: an answer never leads a call, with its login,
 * away from the base URL.
 *
 * @param path percent-encoded, below the base URL
 * @param query percent-encoded; empty for none
 */
record NextUrl(String path, String query) {

    /**
     * Reads what an answer names.
     *
     * @param url as it stands there: whole, or relative to the call
     * @throws PermanentException where it is no URL below the base URL
     */
    static NextUrl of(String url, HttpCall call, URI base) {
        String root = Objects.requireNonNullElse(base.getRawPath(), "").replaceFirst("/$", "");
        URI found = resolved(url, URI.create(base.getScheme() + "://" + base.getRawAuthority() + root + call.path()));
        String path = found == null ? "" : Objects.requireNonNullElse(found.getRawPath(), "");
        if (found == null || !sameHost(found, base) || !path.startsWith(root + "/") || climbs(path)) {
            String where = found == null || found.getHost() == null ? "something else" : "on " + found.getHost();
            throw new PermanentException(
                    "The next page that " + call.name() + " names is not below the base URL, but "
                            + Redaction.all(where)
                            + ". It is not called. Parked, not retried. Have the base URL, or the vendor, mended, then replay.");
        }
        return new NextUrl(
                path.substring(root.length()),
                without(
                        Objects.requireNonNullElse(base.getRawQuery(), ""),
                        Objects.requireNonNullElse(found.getRawQuery(), "")));
    }

    private static @Nullable URI resolved(String url, URI called) {
        try {
            // URI goes by an older standard, which loses the last segment here.
            return url.startsWith("?")
                    ? URI.create(called + url)
                    : called.resolve(URI.create(url)).normalize();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean sameHost(URI found, URI base) {
        return found.getHost() != null
                && found.getHost().equalsIgnoreCase(base.getHost())
                && (found.getPort() < 0 || found.getPort() == port(base) || port(found) == port(base));
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    private static boolean climbs(String path) {
        return Arrays.stream(path.split("/"))
                .map(segment -> URLDecoder.decode(segment, StandardCharsets.UTF_8))
                .anyMatch(segment -> segment.equals(".") || segment.equals("..") || segment.contains("/"));
    }

    /** What every call carries, the vendor may give back; it is not sent twice. */
    private static String without(String always, String query) {
        List<String> carried = List.of(always.split("&"));
        return Arrays.stream(query.split("&"))
                .filter(part -> always.isEmpty() || !carried.contains(part))
                .collect(Collectors.joining("&"));
    }
}
