package io.caravanserai.contact;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    @ParameterizedTest
    @CsvSource({
        "09812345678, IN",
        "98123 45678, in",
        "+91 98123-45678, US",
        "0091 98123 45678, IN",
        "0091 98123 45678, US",
        "+91 (0) 98123 45678, ''",
        "tel:+91-98123-45678, ''",
        "00919812345678, ''",
        "919812345678, IN",
        "९८१२३४५६७८, IN",
        "＋９１９８１２３４５６７８, DE",
    })
    void allFormsOfANumberAreOne(String raw, String country) {
        assertThat(Identity.of(Medium.WHATSAPP, raw, country)).contains(new Identity(Medium.WHATSAPP, "+919812345678"));
    }

    @ParameterizedTest
    @CsvSource({"+44 7911 123456, +447911123456", "+1 (202) 555-0143, +12025550143", "+55 11 96123-4567, +5511961234567"
    })
    void numbersOfOtherCountriesToo(String raw, String expected) {
        assertThat(Identity.of(Medium.WHATSAPP, raw, "IN").map(Identity::text)).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "9812345678, ''",
        "12, IN",
        "+91 12345, IN",
        "ask my mother, IN",
        "'', IN",
        "+999 9812345678, IN",
        "98123456789012345, IN",
        "9812345678, nowhere",
        "+91 98123 45678 99, IN",
    })
    void whatNobodyCanHaveIsNone(String raw, String country) {
        assertThat(Identity.of(Medium.WHATSAPP, raw, country)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"919812345678", "+919812345678", "00919812345678", " 919812345678 "})
    void providersWriteNumbersWithOrWithoutPlus(String raw) {
        assertThat(Identity.reported(Medium.WHATSAPP, raw).map(Identity::text)).contains("+919812345678");
    }

    @Test
    void anAddressIsAsEverywhereInTheHub() {
        assertThat(Identity.of(Medium.EMAIL, " Ann@Example.ORG ", "").map(Identity::text))
                .contains("ann@example.org");
        assertThat(Identity.of(Medium.EMAIL, "ann at example", "")).isEmpty();
        assertThat(Identity.reported(Medium.EMAIL, "ANN@example.org").map(Identity::text))
                .contains("ann@example.org");
    }

    @Property
    void readingANumberAgainChangesNothing(@ForAll @IntRange(max = 99_999_999) int end) {
        String number = "+9198%08d".formatted(end);
        Identity.of(Medium.WHATSAPP, number, "")
                .ifPresent(read -> assertThat(Identity.of(Medium.WHATSAPP, read.text(), "US"))
                        .contains(read));
    }
}
