package io.caravanserai.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class StorableTextTest {

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(3_000),
                Arbitraries.strings()
                        .withChars('\0', '\\', 'u', '0', 'a', '\ud800', '\udc00', '|')
                        .ofMaxLength(40));
    }

    @Property
    void keepsWhatADatabaseTakesAsItIs(@ForAll("anything") String text) {
        String kept = StorableText.kept(text);
        assertThat(kept).doesNotContain("\0");
        assertThat(new String(kept.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                .isEqualTo(kept);
        assertThat(StorableText.kept(kept)).isEqualTo(kept);
    }

    @Property
    void showsNoControlCharacterButBreaksAndTabs(@ForAll("anything") String text) {
        String printable = StorableText.printable(text);
        assertThat(printable.chars().filter(c -> "\t\n\r".indexOf(c) < 0)).noneMatch(Character::isISOControl);
        assertThat(StorableText.printable(printable)).isEqualTo(printable);
    }

    @Property
    void boundsKeysAndKeepsThemApart(@ForAll("anything") String one, @ForAll("anything") String other) {
        Assume.that(!one.equals(other));
        assertThat(StorableText.key(one)).isNotEqualTo(StorableText.key(other));
        assertThat(StorableText.key(one).getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(2_000);
        assertThat(StorableText.key(StorableText.key(one))).isEqualTo(StorableText.key(one));
    }

    @Test
    void escapesAsJsonDoes() {
        assertThat(StorableText.kept("a\0b")).isEqualTo("a\\u0000b");
        assertThat(StorableText.kept("\ud83d\ude00 \ud83d")).isEqualTo("\ud83d\ude00 \\ud83d");
        assertThat(StorableText.kept("bell\u0007")).isEqualTo("bell\u0007");
        assertThat(StorableText.printable("bell\u0007\n")).isEqualTo("bell\\u0007\n");
        assertThat(StorableText.key("a|b")).isEqualTo("a|b");
        assertThat(StorableText.key("a\0")).matches("a\\\\u0000#[0-9a-f]{32}");
    }
}
