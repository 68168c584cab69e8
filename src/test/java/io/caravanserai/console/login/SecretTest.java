package io.caravanserai.console.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecretTest {
    /** One of 64 would begin with a dash. */
    @Test
    void beginsWithALetterOrADigit() {
        assertThat(IntStream.range(0, 2_000).mapToObj(any -> Secret.random(8)))
                .doesNotHaveDuplicates()
                .allMatch(secret -> secret.matches("[A-Za-z0-9][A-Za-z0-9_-]{10}"));
    }
}
