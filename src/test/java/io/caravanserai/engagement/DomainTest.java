package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {

    @ParameterizedTest
    @CsvSource({
        "smile.example.com, smile.example.com",
        "Smile.Example.COM, smile.example.com",
        "' smile.com ', smile.com",
        "www.smile.com, smile.com",
        "WWW.smile.com, smile.com",
        "www.www.smile.com, smile.com",
        "www.com, www.com",
        "www2.smile.com, www2.smile.com",
        "https://smile.com, smile.com",
        "HTTPS://www.smile.com/, smile.com",
        "http://smile.com:8080/book?x=1#top, smile.com",
        "//smile.com/path, smile.com",
        "smile.com:443, smile.com",
        "smile.com?ref=a, smile.com",
        "smile.com#top, smile.com",
        "https://user:secret@smile.com/, smile.com",
        "smile.com., smile.com",
        "https://www.smile.com.:443/a//b, smile.com",
        "zahnärzte.de, xn--zahnrzte-3za.de",
        "ZAHNÄRZTE.de, xn--zahnrzte-3za.de",
        "xn--zahnrzte-3za.de, xn--zahnrzte-3za.de",
        "例え.jp, xn--r8jz45g.jp",
        "例え。jp, xn--r8jz45g.jp",
        "smile.xn--p1ai, smile.xn--p1ai",
        "3dsmiles.com, 3dsmiles.com",
        "a_b.smile.com, a_b.smile.com"
    })
    void isWhatIsLeftOfWhatPeopleWrite(String text, String domain) {
        assertThat(Domain.normalised(text)).contains(domain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "localhost",
                "n/a",
                "none",
                "http://",
                "-smile.com",
                "smile..com",
                ".com",
                "smile.com-",
                "127.0.0.1",
                "https://10.0.0.1:80/x",
                "smile com",
                "smile,com",
                "🦷",
                "::1",
                "[::1]",
                "@",
                "a@"
            })
    void isNoneInWhatIsNone(String text) {
        assertThat(Domain.normalised(text)).isEmpty();
    }

    @Property
    void isTheSameHoweverItIsWritten(
            @ForAll("hosts") String host, @ForAll("before") String before, @ForAll("after") String after) {
        assertThat(Domain.normalised(before + host + after)).isEqualTo(Domain.normalised(host));
        assertThat(Domain.normalised(host.toUpperCase(Locale.ROOT))).contains(host);
    }

    @Property
    void isItsOwnDomain(@ForAll String text) {
        Domain.normalised(text)
                .ifPresent(domain -> assertThat(Domain.normalised(domain)).contains(domain));
    }

    @Provide
    Arbitrary<String> hosts() {
        Arbitrary<String> label = Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(text -> !text.equals("www"));
        return Combinators.combine(label, label).as((one, two) -> one + "." + two);
    }

    @Provide
    Arbitrary<String> before() {
        return Arbitraries.of(
                "", "http://", "https://", "www.", "https://www.", "HTTP://WWW.", "  ", "//", "ftp://a:b@");
    }

    @Provide
    Arbitrary<String> after() {
        return Arbitraries.of("", "/", ":8080", ":443/x", "/a/b?c=d#e", "?q", "#top", ".", "  ", "./");
    }
}
