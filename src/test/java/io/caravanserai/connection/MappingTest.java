package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import org.junit.jupiter.api.Test;

class MappingTest {
    @Test
    void saysWhichSettingCannotReadAnAnswer() {
        assertThatThrownBy(() -> Mapping.of("hub.yobi.x", ".a["))
                .isInstanceOf(WrongSettingException.class)
                .hasMessageContaining("hub.yobi.x");
        assertThatThrownBy(() -> Mapping.of("hub.yobi.x", ".a.b").all("[1]"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("hub.yobi.x");
        assertThatThrownBy(() -> Mapping.of("hub.yobi.x", ".").all("<html>"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("hub.yobi.x");
    }
}
