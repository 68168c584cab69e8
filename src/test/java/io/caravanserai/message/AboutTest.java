package io.caravanserai.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AboutTest {
    @ParameterizedTest
    @CsvSource({
        "' Ann@Example.ORG ', ann@example.org",
        "'\u200bann@example.org', ann@example.org",
        "' Order A-17 ', Order A-17",
        "ORDER@17, ORDER@17",
        "Praxis Dr. Müller, Praxis Dr. Müller"
    })
    void isAnAddressInOneSpellingAndAnyOtherTextAsItWasSaid(String said, String kept) {
        assertThat(About.of(said)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "\t\n", "\u200b"})
    void isNothingWhereNothingIsSaid(String said) {
        assertThat(About.of(said)).isNull();
        assertThat(About.of(null)).isNull();
    }

    @Test
    void fitsAnIndexHoweverLongAndStaysApart() {
        String one = About.of("ä".repeat(3_000) + "1");
        String other = About.of("ä".repeat(3_000) + "2");
        assertThat(one).hasSizeLessThan(300).isNotEqualTo(other);
    }

    @Property
    void isTheSameWhenItIsSaidAgain(@ForAll String said) {
        @Nullable String once = About.of(said);
        assertThat(About.of(once)).isEqualTo(once);
    }

    @Test
    void isInheritedUnlessTheMessageSaysItsOwn() {
        NewMessage.Parent parent = new NewMessage.Parent(1L, null, false, "ann@example.org");
        NewMessage silent = new NewMessage("c", "k", null, parent, null, "{}", Map.of());
        assertThat(silent.about()).isEqualTo("ann@example.org");
        assertThat(silent.about(" ").about()).isEqualTo("ann@example.org");
        assertThat(silent.about("Bob@example.org").about()).isEqualTo("bob@example.org");
        assertThat(silent.about("Bob@example.org").withKey("other").about()).isEqualTo("bob@example.org");
        assertThat(NewMessage.of("c", "k", "{}").about()).isNull();
    }
}
