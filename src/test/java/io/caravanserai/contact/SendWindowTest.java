package io.caravanserai.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendWindowTest {
    @ParameterizedTest
    @CsvSource({
        // its edges
        "2026-11-20T07:59:59Z, UTC, 2026-11-20T08:00:00Z",
        "2026-11-20T08:00:00Z, UTC, 2026-11-20T08:00:00Z",
        "2026-11-20T20:59:59.999Z, UTC, 2026-11-20T20:59:59.999Z",
        "2026-11-20T21:00:00Z, UTC, 2026-11-21T08:00:00Z",
        "2026-11-20T00:00:00Z, UTC, 2026-11-20T08:00:00Z",
        // farthest from Greenwich
        "2026-11-20T17:59:59Z, Pacific/Kiritimati, 2026-11-20T18:00:00Z",
        "2026-11-20T07:00:00Z, Pacific/Kiritimati, 2026-11-20T18:00:00Z",
        "2026-11-20T06:59:59Z, Pacific/Kiritimati, 2026-11-20T06:59:59Z",
        "2026-11-20T19:00:00Z, Pacific/Pago_Pago, 2026-11-20T19:00:00Z",
        "2026-11-20T08:00:00Z, Pacific/Pago_Pago, 2026-11-20T19:00:00Z",
        "2026-11-20T03:00:00Z, Asia/Kolkata, 2026-11-20T03:00:00Z",
        "2026-11-20T02:29:59Z, Asia/Kolkata, 2026-11-20T02:30:00Z",
        // clocks go forward on 29 March, and back on 25 October
        "2026-03-28T20:00:00Z, Europe/Berlin, 2026-03-29T06:00:00Z",
        "2026-03-29T06:00:00Z, Europe/Berlin, 2026-03-29T06:00:00Z",
        "2026-03-29T19:00:00Z, Europe/Berlin, 2026-03-30T06:00:00Z",
        "2026-10-24T19:00:00Z, Europe/Berlin, 2026-10-25T07:00:00Z",
        "2026-10-25T06:30:00Z, Europe/Berlin, 2026-10-25T07:00:00Z",
        // the day that Samoa left out
        "2011-12-30T08:00:00Z, Pacific/Apia, 2011-12-30T18:00:00Z",
    })
    void opensByThePersonsOwnClock(Instant now, String zone, Instant opens) {
        assertThat(SendWindow.of("08:00-21:00").opens(now, ZoneId.of(zone))).isEqualTo(opens);
    }

    @ParameterizedTest
    @CsvSource({
        // 02:30 is not there on that day in Berlin
        "2026-03-29T01:00:00Z, 2026-03-29T01:30:00Z",
        "2026-03-29T01:30:00Z, 2026-03-29T01:30:00Z",
        "2026-03-29T02:00:00Z, 2026-03-30T00:30:00Z",
    })
    void opensOnceTheClocksHaveGoneForward(Instant now, Instant opens) {
        assertThat(SendWindow.of("02:30-04:00").opens(now, ZoneId.of("Europe/Berlin")))
                .isEqualTo(opens);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "8-21", "21:00-08:00", "08:00-08:00", "08:00-24:00", "08:60-21:00", "never", "08:00"})
    void refusesWhatIsNoneWithinADay(String text) {
        assertThatThrownBy(() -> SendWindow.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("08:00-21:00");
    }
}
