package io.caravanserai.academy.leads;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.academy.leads.CampaignHealth.Counts;
import org.junit.jupiter.api.Test;

class CampaignHealthTest {
    private static final CampaignHealth HEALTH = new CampaignHealth(0.1, 2, 5, 10);

    @Test
    void pausesWhereMoreThanOneOfAThousandComplain() {
        assertThat(HEALTH.alarm(new Counts(2100, 2000, 0, 2))).isEmpty();
        assertThat(HEALTH.alarm(new Counts(2100, 1999, 0, 2)))
                .contains("2 of 1999 mails were complained about, 0.10 %, and 0.1 % are allowed.");
    }

    @Test
    void pausesWhereMoreThanOneOfTwentyComeBack() {
        assertThat(HEALTH.alarm(new Counts(400, 380, 20, 0))).isEmpty();
        assertThat(HEALTH.alarm(new Counts(400, 379, 21, 0)))
                .contains("21 of 400 mails were bounced for good, 5.25 %, and 5.0 % are allowed.");
    }

    @Test
    void takesTooFewForNothing() {
        assertThat(HEALTH.alarm(new Counts(3, 3, 0, 1))).isEmpty();
        assertThat(HEALTH.alarm(new Counts(3, 3, 0, 2))).isPresent();
        assertThat(HEALTH.alarm(new Counts(9, 0, 9, 0))).isEmpty();
        assertThat(HEALTH.alarm(new Counts(10, 0, 10, 0))).isPresent();
        assertThat(HEALTH.alarm(new Counts(0, 0, 0, 0))).isEmpty();
    }

    @Test
    void takesAcceptedForDeliveredWhereNobodyReportsThat() {
        assertThat(HEALTH.alarm(new Counts(2000, 0, 0, 2))).isEmpty();
        assertThat(HEALTH.alarm(new Counts(1000, 0, 0, 2))).isPresent();
    }
}
