package io.caravanserai.academy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FirstPasswordTest {
    private static final String ALPHABET = String.join("", FirstPassword.CLASSES);
    private static final int MANY = 20_000;

    private final FirstPassword passwords = new FirstPassword("0123456789abcdef0123456789abcdef");

    private static byte[] seed(int number) {
        return ByteBuffer.allocate(FirstPassword.SEED).putInt(number).array();
    }

    @Test
    void isTheSameFromTheSameSeedAndSecretOnly() {
        FirstPassword others = new FirstPassword("another-secret-of-thirty-two-chars");
        assertThat(passwords.of(seed(1)))
                .isEqualTo(new FirstPassword("0123456789abcdef0123456789abcdef").of(seed(1)))
                .isNotEqualTo(passwords.of(seed(2)))
                .isNotEqualTo(others.of(seed(1)));
        assertThat(passwords.mark()).isNotEqualTo(others.mark()).hasSize(16);
        assertThat(passwords.place("cta-1"))
                .matches("[0-9a-f]{16}")
                .isNotEqualTo(passwords.place("cta-2"))
                .isNotEqualTo(others.place("cta-1"));
    }

    @Test
    void hasTwelveCharactersOfAllClassesEachAsLikelyAtEachPlace() {
        int[][] counts = new int[FirstPassword.LENGTH][ALPHABET.length()];
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < MANY; i++) {
            String password = passwords.of(seed(i));
            assertThat(password).hasSize(FirstPassword.LENGTH).matches(FirstPassword::hasAllClasses);
            seen.add(password);
            for (int place = 0; place < password.length(); place++) {
                counts[place][ALPHABET.indexOf(password.charAt(place))]++;
            }
        }
        assertThat(seen).hasSize(MANY);
        // All places are alike, and so are all characters of one class: chi squared per class and place.
        int from = 0;
        for (String letters : FirstPassword.CLASSES) {
            int begin = from;
            long all = IntStream.range(0, FirstPassword.LENGTH)
                    .mapToLong(place -> IntStream.range(begin, begin + letters.length())
                            .mapToLong(letter -> counts[place][letter])
                            .sum())
                    .sum();
            double expected = (double) all / FirstPassword.LENGTH / letters.length();
            double chi = 0;
            for (int[] place : counts) {
                for (int letter = begin; letter < begin + letters.length(); letter++) {
                    chi += Math.pow(place[letter] - expected, 2) / expected;
                }
            }
            double freedom = (double) FirstPassword.LENGTH * letters.length() - 1;
            assertThat(chi)
                    .as(letters)
                    .isBetween(freedom - 6 * Math.sqrt(2 * freedom), freedom + 6 * Math.sqrt(2 * freedom));
            from += letters.length();
        }
    }

    /** It is put into bodies of JSON and pages of HTML as it is, and a person types it. */
    @Test
    void hasNothingThatIsWrittenInAnotherWayOrLooksLikeAnother() {
        assertThat(ALPHABET).doesNotContainPattern("[\"\\\\<>&'`{}()%$ lI1O0o]");
    }

    @Test
    void refusesASecretThatCanBeGuessed() {
        assertThatThrownBy(() -> new FirstPassword("short")).hasMessageContaining("less than 32");
    }
}
