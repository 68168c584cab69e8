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

class EmailSetTest {

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
