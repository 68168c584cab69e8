package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.campaign.Segments.Scores;
import io.caravanserai.message.PermanentException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignUpTest {

    @Test
    void readsWhatTheFormPosts() {
        SignUp signUp = SignUp.of(
                Map.of("email", " Ann@Example.org ", "first_name", "Ann", "red_systems", 2, "campaign", ""),
                "Christmas 2025");

        assertThat(signUp.email()).isEqualTo("ann@example.org");
        assertThat(signUp.campaign()).isEqualTo("Christmas 2025");
        assertThat(signUp.scores()).isEqualTo(new Scores(2, 0, 0, 0));
        assertThat(signUp.form()).containsEntry("first_name", "Ann").doesNotContainKey("assessment_score");
    }

    @Test
    void namesEveryBadFieldAndShowsNone() {
        Map<String, Object> body = Map.of("email", "nobody", "red_systems", -1, "orange_systems", "many");

        assertThatThrownBy(() -> SignUp.of(body, "any"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContainingAll("email", "first_name", "red_systems", "orange_systems")
                .hasMessageNotContaining("nobody");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "ann@", "@example.org", "ann@example", "a|b@example.org", "a b@example.org"})
    void refusesWhatIsNoAddress(String email) {
        assertThatThrownBy(() -> SignUp.of(Map.of("email", email, "first_name", "Ann"), "any"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("email");
    }
}
