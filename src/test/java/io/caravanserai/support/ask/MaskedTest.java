package io.caravanserai.support.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.support.Group;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedTest {
    private static final Known KNOWN = new Known(
            LocalDate.of(2026, 11, 30),
            Map.of(
                    Group.AGENT, List.of("Tom Berg", "May Chen"),
                    Group.PIPELINE, List.of("Billing"),
                    Group.PRIORITY, List.of("HIGH")));

    private static Masked masked(String question) {
        return Masked.of(question, KNOWN, words -> words.contains("zoe") ? Set.of("zoe") : Set.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "median first reply of tickets by agent last month | median first reply of tickets by agent last month",
                "Tickets of Tom Berg in Billing | tickets of AGENT in PIPELINE",
                "churn of tickets | churn of tickets",
                "tickets of Acme Corp | tickets of … …",
                "tickets of zoe park | tickets of … park",
                "tickets of zoe@example.org last month | tickets of … … … last month",
                "tickets of Zoe@Example.ORG | tickets of … … …",
                "call +1 902 555 0101 about ticket 4711 | call … … … … about ticket …",
                "order a1b2c3 | order …",
                "how swiftly do we answer | how swiftly do we answer",
                "<script>alert(''x'')</script> | script alert x script"
            })
    void keepsWordsAndNothingPersonal(String question, String text) {
        assertThat(masked(question).text()).isEqualTo(text);
    }

    @Test
    void tellsWhichWordsWereNotUnderstood() {
        assertThat(masked("churn and turnaround of Acme tickets of zoe, churn of 4711")
                        .unknown())
                .containsExactly("churn", "turnaround");
        assertThat(masked("how many tickets").unknown()).isEmpty();
    }
}
