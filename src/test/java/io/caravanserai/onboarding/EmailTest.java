package io.caravanserai.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ann@example.com",
                "  Ann@Example.COM\t",
                "\u00a0ANN@example.com\r\n",
                "\ufeffann@example.com\u200b"
            })
    void comparesAddressesTrimmedAndInLowerCase(String raw) {
        assertThat(Email.normalised(raw)).isEqualTo("ann@example.com");
    }

    @Property
    void changesNothingWhenNormalisedTwice(@ForAll String raw) {
        String once = Email.normalised(raw);

        assertThat(Email.normalised(once)).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "@example.com", "ann@", "ann@home@example.com", "ann lee@example.com"})
    void knowsWhatIsNoAddress(String text) {
        assertThat(Email.isAddress(text)).isFalse();
    }

    @Test
    void takesUnusualAddressesForAddresses() {
        assertThat(List.of("a@b", "o'neil+x|y@b.co.uk", "jos\u00e9@ex\u00e4mple.de"))
                .allMatch(Email::isAddress);
    }

    @Property
    void holdsTheSameAddressesAsASetOfStrings(
            @ForAll List<@StringLength(max = 3) @CharRange(from = 'a', to = 'e') String> emails) {
        Set<String> model = new HashSet<>();
        EmailSet set = new EmailSet();
        for (String email : emails) {
            assertThat(set.contains(email)).isEqualTo(model.contains(email));
            assertThat(set.add(email)).isEqualTo(model.add(email));
        }

        assertThat(set.size()).isEqualTo(model.size());
        assertThat(model).allMatch(set::contains);
    }

    @Test
    void growsFarBeyondItsFirstCapacity() {
        EmailSet set = new EmailSet();
        IntStream.range(0, 50_000).forEach(i -> set.add("student" + i + "@example.com"));

        assertThat(set.size()).isEqualTo(50_000);
        assertThat(IntStream.range(0, 50_000)).allMatch(i -> set.contains(" STUDENT" + i + "@example.com"));
        assertThat(IntStream.range(50_000, 100_000)).noneMatch(i -> set.contains("student" + i + "@example.com"));
    }
}
