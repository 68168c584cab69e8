package io.caravanserai.message;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m1@example.com",
                "  M1@Example.COM\t",
                "\u00a0M1@example.com\r\n",
                "\u2007m1@example.com\u202f",
                "\ufeffm1@example.com\u200b",
                "m1@example.com\u200e",
                "\u202am1@example.com\u202c",
                "m1@exam\u00adple.com",
                "m\u20601@example.com\ufe0f"
            })
    void knowsOnePersonAgainHoweverTheAddressIsPasted(String raw) {
        assertThat(EmailAddress.of(raw)).contains("m1@example.com");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o'neil+x@b.co.uk",
                "jos\u00e9@ex\u00e4mple.de",
                "a@b.example",
                "a@b.test",
                "a@hub.internal",
                "a@b.xn--p1ai",
                "a_b@sub.b-c.museum",
                "\u0928\u093f\u0924\u093f\u0928@\u0909\u0926\u093e\u0939\u0930\u0923.\u092d\u093e\u0930\u0924",
                "1@2.com"
            })
    void takesWhatMailCanReach(String address) {
        assertThat(EmailAddress.of(address)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ann",
                "@example.com",
                "ann@",
                "ann@home@example.com",
                "ann lee@example.com",
                "t1@example.com.",
                "<t2@example.com>",
                "T Two <t2@example.com>",
                "mailto:t3@example.com",
                "t4@example.com,",
                "t4@example.com;",
                "t5@example",
                "user@localhost",
                "t6@exam_ple..com",
                "t6@exam_ple.com",
                "a..b@example.com",
                ".a@example.com",
                "a.@example.com",
                "a@-b.com",
                "a@b-.com",
                "a@b.c",
                "a@192.168.0.1",
                "a|b@example.com",
                "a\0b@example.com",
                "a\ud800b@example.com",
                "\"ann\"@example.com",
                "a@[10.0.0.1]"
            })
    void refusesWhatMailCannotReachOrIsMoreThanAnAddress(String raw) {
        assertThat(EmailAddress.of(raw)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 65})
    void boundsThePartBeforeTheAt(int length) {
        assertThat(EmailAddress.of("a".repeat(length) + "@example.com").isPresent())
                .isEqualTo(length <= 64);
    }

    @ParameterizedTest
    @ValueSource(ints = {254, 255})
    void boundsTheWhole(int length) {
        String domain = ("b".repeat(60) + ".").repeat(4);
        String address = "a@" + domain + "c".repeat(length - 2 - domain.length());
        assertThat(address).hasSize(length);
        assertThat(EmailAddress.of(address).isPresent()).isEqualTo(length <= 254);
    }

    @Provide
    Arbitrary<String> pasted() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(30),
                Arbitraries.strings()
                        .withChars("aZ@. \u00a0\u200e\u00ad\u0130\u03a3\u00c9\u0301\u1fef\u037e\u212a\ufe0f")
                        .ofMaxLength(12),
                Arbitraries.strings()
                        .withChars("aB\u0130\u03a3e\u0301\u200d")
                        .ofMinLength(1)
                        .ofMaxLength(5)
                        .map(local -> local + "@example.com"));
    }

    @Property
    void changesNothingWhenNormalisedTwice(@ForAll("pasted") String raw) {
        String once = EmailAddress.normalised(raw);
        assertThat(EmailAddress.normalised(once)).isEqualTo(once);
    }

    @Property
    void isOneTextForOnePerson(
            @ForAll("pasted") String raw, @ForAll("noise") String before, @ForAll("noise") String behind) {
        assertThat(EmailAddress.normalised(before + raw + behind)).isEqualTo(EmailAddress.normalised(raw));
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings()
                .withChars(" \t\u00a0\u2007\u200e\u202a\u2069\u00ad\ufeff")
                .ofMaxLength(4);
    }

    @Property
    void holdsNothingThatWouldBreakAKeyOrAHeader(@ForAll("pasted") String raw) {
        EmailAddress.of(raw).ifPresent(address -> assertThat(address.codePoints())
                .noneMatch(c -> c == '|' || c == ',' || c == '<' || c <= ' ' || Character.isISOControl(c))
                .hasSizeBetween(6, 254));
    }
}
