package io.caravanserai.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.SignedQuery;
import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class UnsubscribeLinkTest {
    private static final UnsubscribeLink LINK = new UnsubscribeLink("https://hub.example", "a secret");

    private static final SignedQuery SIGNING = new SignedQuery("a secret");

    private static String query(String address, String category) {
        return LINK.to(new Identity(Medium.EMAIL, address), category).replaceFirst("^[^?]*[?]", "");
    }

    @Property
    void saysToTheDoorWhatItWasMadeFor(@ForAll @AlphaChars @Chars({'+', '@', '&', '.', '=', '%', 'é'}) String address) {
        assertThat(URI.create(LINK.to(new Identity(Medium.EMAIL, address), "session")))
                .hasPath("/hooks/contact-unsubscribe")
                .hasParameter("channel", "email")
                .hasParameter("category", "session")
                .hasParameter("identity", address);
    }

    @Test
    void nobodyMakesOneForOthersOrForMore() {
        String query = query("ann@example.org", "session");

        assertThat(SIGNING.isOurs(query)).isTrue();
        assertThat(SIGNING.isOurs(query.replace("ann%40", "ben%40"))).isFalse();
        assertThat(SIGNING.isOurs(query.replace("session", "all"))).isFalse();
        assertThat(SIGNING.isOurs(query.replace("email", "whatsapp"))).isFalse();
        assertThat(SIGNING.isOurs("category=all&" + query)).isFalse();
        assertThat(SIGNING.isOurs(query.substring(0, query.length() - 1))).isFalse();
        assertThat(SIGNING.isOurs("")).isFalse();
        assertThat(new SignedQuery("another").isOurs(query)).isFalse();
    }
}
