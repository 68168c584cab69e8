package io.caravanserai.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.engagement.Metrics.Metric;
import io.caravanserai.message.PermanentException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TenantMetricsTest {
    private static final Week WEEK = new Week(LocalDate.parse("2025-11-16"), ZoneId.of("America/New_York"));
    private static final Tenant TENANT = Sample.tenant("5", "Smile");

    private final TenantMetrics metrics = new TenantMetrics(WEEK, Set.of("hub.example"));

    private void all(String day, long value) {
        for (Metric metric : Metric.values()) {
            metrics.add("5", metric, LocalDate.parse(day), "", value);
        }
    }

    @Test
    void sumsTheDaysOfTheWeekAndNoOther() {
        all("2025-11-15", 1_000);
        all("2025-11-16", 1);
        all("2025-11-19", 20);
        all("2025-11-22", 300);
        all("2025-11-23", 5_000);

        assertThat(metrics.of(TENANT)).isEqualTo(new Metrics(321, 321, 321, 321));
    }

    @Test
    void leavesInternalUsersOut() {
        all("2025-11-16", 7);
        metrics.add("5", Metric.TASKS, LocalDate.parse("2025-11-17"), "Ann@Hub.example", 100);
        metrics.add("5", Metric.TASKS, LocalDate.parse("2025-11-17"), "ann@smile.example", 1);

        assertThat(metrics.of(TENANT)).isEqualTo(new Metrics(7, 7, 8, 7));
        assertThat(metrics.activity(TENANT)).isEqualTo(29);
    }

    @Test
    void namesTenantAndMetricWhereOneIsMissing() {
        all("2025-11-16", 7);
        metrics.add("6", Metric.NEW_PATIENTS, LocalDate.parse("2025-11-16"), "", 1);
        metrics.add("6", Metric.APPOINTMENTS, LocalDate.parse("2025-11-16"), "", 1);
        metrics.add("6", Metric.CALLS, LocalDate.parse("2025-11-16"), "", 1);

        assertThatThrownBy(() -> metrics.of(Sample.tenant("6", "Other")))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining(
                        "Yobi has no tasks created (tasks) of tenant 6 for the week 2025-11-16 to 2025-11-22");
        assertThatThrownBy(() -> metrics.of(Sample.tenant("404", "None")))
                .hasMessageContaining("no new patients (new-patients) of tenant 404");
        assertThat(metrics.activity(Sample.tenant("404", "None"))).isZero();
    }

    @Test
    void takesATenantOfWhichOnlyOtherWeeksOrInternalUsersAreKnownForOneThatDidNothing() {
        all("2025-11-10", 9);

        assertThat(metrics.of(TENANT)).isEqualTo(new Metrics(0, 0, 0, 0));
    }

    @Property
    void isTheSumWhateverTheOrder(@ForAll @Size(max = 30) List<@IntRange(max = 1_000) Integer> values) {
        TenantMetrics table = new TenantMetrics(WEEK, Set.of());
        for (int i = 0; i < values.size(); i++) {
            table.add("5", Metric.CALLS, LocalDate.parse("2025-11-16").plusDays(i % 7), "", values.get(i));
        }

        assertThat(table.activity(TENANT))
                .isEqualTo(values.stream().mapToLong(Integer::longValue).sum());
    }
}
