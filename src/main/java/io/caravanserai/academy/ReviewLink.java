package io.caravanserai.academy;

import io.caravanserai.message.SignedQuery;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The link by which admins are asked to decide on an application. It says what was shown, until when it is good, and gives no
 * right by itself: whoever follows it logs in. A look changes nothing, since mail scanners look at every link.
 */
public final class ReviewLink {
    /** Where it leads, below the hub's address. */
    public static final String PATH = "/academy/approvals/review";

    private final String publicUrl;
    private final SignedQuery signed;
    private final Duration valid;

    /** @param publicUrl where the hub is reached, without a slash at the end */
    public ReviewLink(String publicUrl, SignedQuery signed, Duration valid) {
        this.publicUrl = publicUrl;
        this.signed = signed;
        this.valid = valid;
    }

    /** What a link says. */
    public record Shown(String application, String version) {}

    /** A link that was cut off, changed, or is too old; a sentence says so. */
    public static final class WrongLinkException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongLinkException(String message) {
            super(message);
        }
    }

    /** The whole address. */
    public String to(Application application, Instant now) {
        String query = "application=" + encoded(application.id()) + "&version=" + application.version() + "&until="
                + now.plus(valid).getEpochSecond();
        return publicUrl + PATH + "?" + signed.sign(query);
    }

    /** @throws WrongLinkException where the link is not ours, or too old */
    public Shown read(String query, Instant now) {
        if (!signed.isOurs(query)) {
            throw new WrongLinkException(
                    "This link is not one of ours, or was cut off. Use the link in the message as it"
                            + " is, or look for the application in the list.");
        }
        Map<String, String> said = Stream.of(query.split("&"))
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(
                        each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8), (a, b) -> a));
        Instant until = Instant.ofEpochSecond(Long.parseLong(said.getOrDefault("until", "0")));
        if (!now.isBefore(until)) {
            throw new WrongLinkException("This link was good until " + until
                    + ". Look for the application in the list of those to be decided.");
        }
        return new Shown(said.getOrDefault("application", ""), said.getOrDefault("version", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
