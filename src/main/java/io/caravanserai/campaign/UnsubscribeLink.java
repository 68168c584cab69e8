package io.caravanserai.campaign;

import io.caravanserai.message.SignedQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The link in every e-mail by which its reader unsubscribes from the campaign. The hook {@code unsubscribe} checks it. */
public final class UnsubscribeLink {
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
    public String to(String campaign, String email) {
        return publicUrl + "/hooks/unsubscribe?"
                + signing.sign("campaign=" + encoded(campaign) + "&email=" + encoded(email));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
