package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class IdsTest {

    @Test
    void ordersNumbersByTheirValueAndTextsAfterThem() {
        assertThat(Stream.of("b", "100", "99", "9007199254740993", "9007199254740992", "a", "7")
                        .sorted(Ids.ORDER))
                .containsExactly("7", "99", "100", "9007199254740992", "9007199254740993", "a", "b");
    }

    @Property
    void takesNoTwoForTheSame(
            @ForAll @NumericChars @StringLength(min = 1, max = 4) String one,
            @ForAll @NumericChars @StringLength(min = 1, max = 4) String other) {
        assertThat(Ids.ORDER.compare(one, other) == 0).isEqualTo(one.equals(other));
        assertThat(List.of(one, other).stream().sorted(Ids.ORDER))
                .isEqualTo(List.of(other, one).stream().sorted(Ids.ORDER).toList());
    }
}
