package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.engagement.Domain.EmailDomains;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailDomainsTest {
    private static final EmailDomains DOMAINS =
            new EmailDomains(Set.of("gmail", "yahoo", "outlook", "hotmail", "icloud", "aol", "proton", "me.com"));

    @ParameterizedTest
    @CsvSource({
        "ann@smile.com, smile.com",
        "Ann@WWW.Smile.COM, smile.com",
        "ann+x@front@smile.com, smile.com",
        "ann@gmail.smile.com, gmail.smile.com",
        "ann@notgmail.com, notgmail.com",
        "ann@zahnärzte.de, xn--zahnrzte-3za.de",
        "ann@me.smile.com, me.smile.com"
    })
    void isTheDomainOfAnAddress(String address, String domain) {
        assertThat(DOMAINS.of(address)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@gmail.com",
                "ann@GMAIL.com",
                "ann@yahoo.co.uk",
                "ann@yahoo.com.br",
                "ann@hotmail.fr",
                "ann@outlook.de",
                "ann@icloud.com",
                "ann@aol.com",
                "ann@proton.me",
                "ann@me.com",
                "ann",
                "",
                "ann@",
                "@",
                "ann@localhost"
            })
    void isNoneOfAProviderForEverybodyAndOfWhatIsNoAddress(String address) {
        assertThat(DOMAINS.of(address)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ann@hub.example, true",
        "ANN@HUB.EXAMPLE, true",
        "ann@mail.hub.example, true",
        "ann@nothub.example, false",
        "ann@smile.com, false",
        "'', false"
    })
    void knowsWhoIsInternal(String address, boolean internal) {
        assertThat(EmailDomains.isOf(Set.of("hub.example"), address)).isEqualTo(internal);
    }
}
