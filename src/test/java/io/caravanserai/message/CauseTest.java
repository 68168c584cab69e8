package io.caravanserai.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CauseTest {
    private static Cause cause(String reason) {
        return Cause.of("onboarding-student", new Failure("permanent", reason, "onboarding-student", "tracker", null));
    }

    @Test
    void readsWhoSaidWhatAndWhatToMend() {
        Cause cause =
                cause("google-drive answered POST /drive/v3/files/1aB2/copy with 403: The user has no right to this"
                        + " file (PERMISSION_DENIED). Parked, not retried. Give the account of hub.connection.google-drive the right"
                        + " to do this, then replay.");
        assertThat(cause.system()).isEqualTo("google-drive");
        assertThat(cause.status()).isEqualTo("403");
        assertThat(cause.words()).isEqualTo("The user has no right to this file (PERMISSION_DENIED)");
        assertThat(cause.advice())
                .isEqualTo("Give the account of hub.connection.google-drive the right to do this, then replay.");
        assertThat(cause.inWords()).isEqualTo("google-drive says 403 at tracker in onboarding-student");
    }

    @Test
    void readsWhatWasGivenUp() {
        Cause cause = cause("hubspot answered PATCH /crm/v3/objects/contacts/17 with 502: Bad gateway. Given up after 5"
                + " attempts; replay it when the cause is gone.");
        assertThat(cause.words()).isEqualTo("Bad gateway");
        assertThat(cause.advice()).isEqualTo("Replay it when the cause is gone.");
        assertThat(cause("hubspot could not be reached for GET /x (timed out). Given up after 5 attempts; replay it.")
                        .system())
                .isEqualTo("hubspot");
    }

    @Test
    void takesForOneWhatDiffersOnlyInWhomItIsAbout() {
        String ann =
                "timeback answered POST /users/81 with 400: No student ann@example.org in roster 7f3a-1. Parked, not"
                        + " retried. Mend it.";
        String bob = "timeback answered POST /users/9 with 400: No student bob.b@example.com in roster 99. Parked, not"
                + " retried. Mend it.";
        assertThat(cause(ann).fingerprint()).isEqualTo(cause(bob).fingerprint());
        assertThat(cause("The tutor 'Ann Lee' is not known.").fingerprint())
                .isEqualTo(cause("The tutor 'Bo Diaz' is not known.").fingerprint());
    }

    @Test
    void tellsApartWhatIsMendedApart() {
        String property =
                "hubspot answered PATCH /c/1 with 400: Property \"%s\" does not exist. Parked, not retried. Mend.";
        assertThat(cause(property.formatted("tracker_link")).fingerprint())
                .isNotEqualTo(cause(property.formatted("app_link")).fingerprint());
        Failure failure = new Failure("permanent", "No.", "r", "a", null);
        String print = Cause.of("x", failure).fingerprint();
        assertThat(Cause.of("y", failure).fingerprint()).isNotEqualTo(print);
        assertThat(Cause.of("x", new Failure("permanent", "No.", "r", "b", null))
                        .fingerprint())
                .isNotEqualTo(print);
        assertThat(cause("s answered GET /x with 403: No.").fingerprint())
                .isNotEqualTo(cause("s answered GET /x with 404: No.").fingerprint());
    }

    @Test
    void knowsWhatIsInDoubtByItsFingerprint() {
        Failure failure = Failure.inDoubt(new Settled.Undecided("tracker", "google-drive"), "onboarding-student");
        Cause cause = Cause.of("onboarding-student", failure);
        assertThat(cause.inDoubt()).isTrue();
        assertThat(cause.system()).isEqualTo("google-drive");
        assertThat(cause.fingerprint()).startsWith(Cause.DOUBT);
        assertThat(cause("No.").fingerprint()).doesNotStartWith(Cause.DOUBT);
    }

    @Test
    void readsAnyWordsInNoTime() {
        String long_ = "a answered ".repeat(20_000) + " with with 40: '\"“ . . Given up";
        assertThat(cause(long_).fingerprint()).hasSize(16);
        assertThat(cause("").fingerprint()).hasSize(16);
    }
}
