package io.caravanserai.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ConfidentialTest {
    private static final String PLACE = Confidential.place("1f");

    private final Confidential password = Confidential.of("1f", () -> "hunter2");

    @Test
    void standsInWhatIsSentAndNotInWhatIsAnswered() {
        assertThat(password.reveal("{\"html\":\"<b>" + PLACE + "</b>\"}")).isEqualTo("{\"html\":\"<b>hunter2</b>\"}");
        assertThat(password.hide(PLACE, "hunter2 is too short")).isEqualTo("*** is too short");
        assertThat(password).hasToString("***");
    }

    /** Else the password would be asked for where it is not needed, and may be gone. */
    @Test
    void isAskedForOnlyWhereItsPlaceIs() {
        Confidential gone = Confidential.of("1f", () -> {
            throw new PermanentException("It is gone.");
        });
        assertThat(gone.reveal("nothing of it")).isEqualTo("nothing of it");
        assertThat(gone.hide("nothing of it", "nor here")).isEqualTo("nor here");
        assertThatThrownBy(() -> gone.reveal("x" + PLACE)).hasMessage("It is gone.");
        assertThat(Confidential.NONE.reveal("as it is")).isEqualTo("as it is");
    }

    @Test
    void leavesNoPlaceInWhatIsSent() {
        for (Confidential other : new Confidential[] {Confidential.NONE, Confidential.of("2f", () -> "other")}) {
            assertThatThrownBy(() -> other.reveal("x" + PLACE))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("Nothing was sent");
        }
    }
}
