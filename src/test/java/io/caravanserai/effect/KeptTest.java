package io.caravanserai.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptTest {

    @Test
    void keepsJsonAsItIsAndOtherTextAsAString() {
        assertThat(Kept.text("{\"id\":\"7\",\"n\":1.50}")).isEqualTo("{\"id\":\"7\",\"n\":1.50}");
        assertThat(Kept.text("ok")).isEqualTo("\"ok\"");
        assertThat(Kept.text(" ")).isNull();
        assertThat(Kept.text(null)).isNull();
    }

    @Test
    void keepsNoSecret() {
        assertThat(Kept.text("{\"token\":\"abc\"}")).isEqualTo("{\"token\":\"***\"}");
    }

    @Test
    void saysOfALongBodyThatItIsCut() {
        String kept = Kept.text("[\"" + "x".repeat(Kept.MOST) + "\"]");
        assertThat(kept)
                .startsWith("{\"cut\":true,\"characters\":262148,\"beginning\":")
                .hasSizeLessThan(20_000);
    }
}
