package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class UnsubscribeLinkTest {
    private static final UnsubscribeLink LINK = new UnsubscribeLink("https://hub.example.org", "a secret");

    @Test
    void isAnAddressOfTheHubSignedOverItsQuery() {
        // openssl dgst -sha256 -hmac 'a secret'
        assertThat(LINK.to("Christmas 2025", "ann+x@example.org"))
                .isEqualTo(
                        "https://hub.example.org/hooks/unsubscribe?campaign=Christmas+2025&email=ann%2Bx%40example.org"
                                + "&signature=752deb2e5bb1bf2a7110476253f2e46adbf513396b665f0613d09ef716618c10");
    }

    @Property
    void saysToTheDoorWhatItWasMadeFor(
            @ForAll @AlphaChars @Chars({' ', '&', '=', '|', '%', 'é'}) String campaign,
            @ForAll @AlphaChars @Chars({'+', '@', '&', '.'}) String email) {
        assertThat(URI.create(LINK.to(campaign, email)))
                .hasPath("/hooks/unsubscribe")
                .hasParameter("campaign", campaign)
                .hasParameter("email", email);
    }

    @Property
    void isSignedForOnePersonAndWithOneSecret(@ForAll String campaign, @ForAll String email) {
        String signature = signature(LINK, campaign, email);

        assertThat(signature).matches("[0-9a-f]{64}").isEqualTo(signature(LINK, campaign, email));
        assertThat(signature(LINK, campaign, email + "x")).isNotEqualTo(signature);
        assertThat(signature(LINK, campaign + "x", email)).isNotEqualTo(signature);
        assertThat(signature(new UnsubscribeLink("https://hub.example.org", "another"), campaign, email))
                .isNotEqualTo(signature);
    }

    private static String signature(UnsubscribeLink link, String campaign, String email) {
        return link.to(campaign, email).replaceFirst(".*&signature=", "");
    }
}
