package io.caravanserai.contact;

import io.caravanserai.message.SignedQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The link by which a person unsubscribes from one category, or from all. The hook {@code contact-unsubscribe} checks it: a GET
 * shows a page, a POST acts (RFC 8058).
 */
public final class UnsubscribeLink {
    /** The hook, and the channel that takes what it says. */
    public static final String HOOK = "contact-unsubscribe";

    private final String publicUrl;
    private final SignedQuery signing;

    /**
     * @param publicUrl where the hub is reached from outside, without a slash at the end
     * @param secret of the hook; not empty
     */
    public UnsubscribeLink(String publicUrl, String secret) {
        this.publicUrl = publicUrl;
        this.signing = new SignedQuery(secret);
    }

    /** The whole address. */
    public String to(Identity identity, String category) {
        return publicUrl + "/hooks/" + HOOK + "?"
                + signing.sign("channel=" + identity.medium().word() + "&category=" + encoded(category) + "&identity="
                        + encoded(identity.text()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
