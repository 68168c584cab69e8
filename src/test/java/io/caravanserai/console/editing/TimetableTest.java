package io.caravanserai.console.editing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final String TEXT = """
            - route:
                id: shop-schedule
                from:
                  uri: schedule:shop
                  parameters:
                    cron: "0 30 7 ? * MON-FRI"
                    zone: Europe/Berlin
                  steps:
                    - to:
                        uri: run:shop
                        parameters:
                          cron: no
            """;

    private static List<Timetable> of(String text) {
        return Timetable.of(text, key -> key.equals("hub.cron") ? Optional.of("0 0 6 * * ?") : Optional.empty(), NOW);
    }

    @Test
    void readsTimeAndZoneWithTheirLinesAndSaysWhenItFires() {
        Timetable table = of(TEXT).get(0);
        assertThat(table.flow()).isEqualTo("shop");
        assertThat(table.cron()).isEqualTo(new Timetable.Value(6, "0 30 7 ? * MON-FRI", "0 30 7 ? * MON-FRI"));
        assertThat(table.zone().line()).isEqualTo(7);
        assertThat(table.words()).contains("07:30").contains("Europe/Berlin");
        assertThat(table.next())
                .containsExactly(
                        Instant.parse("2026-12-02T06:30:00Z"),
                        Instant.parse("2026-12-03T06:30:00Z"),
                        Instant.parse("2026-12-04T06:30:00Z"),
                        Instant.parse("2026-12-07T06:30:00Z"),
                        Instant.parse("2026-12-08T06:30:00Z"));
    }

    @Test
    void knowsWhatStandsInTheSettings() {
        Timetable table = of(TEXT.replace("0 30 7 ? * MON-FRI", "{{hub.cron}}")
                        .replace("Europe/Berlin", "\"{{hub.zone:UTC}}\""))
                .get(0);
        assertThat(table.cron().elsewhere()).isTrue();
        assertThat(table.cron().meant()).isEqualTo("0 0 6 * * ?");
        assertThat(table.zone().meant()).isEqualTo("UTC");
        assertThat(table.next()).hasSize(5);
    }

    @Test
    void saysNothingOfWhatIsNoTime() {
        for (String wrong : List.of("0 30 25 * * ?", "every day", "")) {
            Timetable table = of(TEXT.replace("0 30 7 ? * MON-FRI", wrong)).get(0);
            assertThat(table.words()).isEmpty();
            assertThat(table.next()).isEmpty();
        }
        assertThat(of(TEXT.replace("Europe/Berlin", "Europe/Nowhere")).get(0).next())
                .isEmpty();
        assertThat(of(TEXT.replace("schedule:shop", "durable:shop"))).isEmpty();
    }
}
