package io.caravanserai.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UuidV5Test {

    private static final String DNS = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    private static final String URL = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

    @ParameterizedTest
    @CsvSource({
        // RFC 9562, appendix A.4
        DNS + ", www.example.com, 2ed6657d-e927-568b-95e1-2665a8aea6a2",
        // What Python's uuid.uuid5 documents and gives
        DNS + ", python.org, 886313e1-3b8a-5372-9b90-0c9aee199e5d",
        URL + ", http://python.org/, 4c565f0d-3f5a-5890-b41b-20cf47701c5e",
        DNS + ", '', 4ebd0208-8328-5d69-8c44-ec50939c0967",
        DNS + ", jos\u00e9@example.com, 4d1a0d39-04b7-57f8-9288-6860cecd4d80"
    })
    void givesTheIdsOthersGive(UUID namespace, String name, UUID expected) {
        assertThat(UuidV5.of(namespace, name)).isEqualTo(expected);
    }

    @Property
    void isAlwaysOfVersionFiveAndTheRfcsVariant(@ForAll long most, @ForAll long least, @ForAll String name) {
        UUID id = UuidV5.of(new UUID(most, least), name);

        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(UuidV5.of(new UUID(most, least), name)).isEqualTo(id);
    }
}
