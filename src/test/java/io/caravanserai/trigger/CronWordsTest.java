package io.caravanserai.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0/30 * * * ?       | every 30 minutes",
                "40 0/5 * * * ?       | every 5 minutes",
                "0/10 * * * * ?       | every 10 seconds",
                "0 * * * * ?          | every minute",
                "0 0 * * * ?          | every hour",
                "0 15 0/6 * * ?       | every 6 hours at minute 15",
                "0 0 7 ? * MON-FRI    | weekdays at 07:00 Europe/Berlin",
                "0 0 7 ? * 2-6        | weekdays at 07:00 Europe/Berlin",
                "0 0 8 ? * MON        | Mondays at 08:00 Europe/Berlin",
                "0 0 9,17 ? * 2,thu   | Mondays and Thursdays at 09:00 and 17:00 Europe/Berlin",
                "0 30 6 * * ?         | daily at 06:30 Europe/Berlin",
                "0 0 9-17 * * ?       | every hour from 09:00 to 17:00 Europe/Berlin",
                "0 0/15 9-17 ? * SAT  | every 15 minutes from 09:00 to 17:59, Saturdays Europe/Berlin",
                "30 0/20 10 * * ?     | every 20 minutes from 10:00 to 10:59 Europe/Berlin",
                "50 0/20 0/6 * * ?    | every 20 minutes in the hours that begin at 00:00, 06:00, 12:00 and 18:00 Europe/Berlin",
                "0 0 6 L * ?          | on the last day of each month at 06:00 Europe/Berlin",
                "0 0 6 1,15 * ?       | on days 1 and 15 of each month at 06:00 Europe/Berlin",
                "0 0 6 1 1 ? *        | on day 1 of January at 06:00 Europe/Berlin",
                "0 0 6 ? 12 MON       | Mondays in December at 06:00 Europe/Berlin"
            })
    void saysItAsAPersonDoes(String cron, String words) {
        assertThat(CronWords.of(cron, "Europe/Berlin")).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 7 * * ? 2030",
                "0 15 10 ? * 6#3",
                "0 0 2 1W * ?",
                "0 0 7 LW * ?",
                "0 0/7 * * * ?",
                "0 7/30 9,11 * * ?",
                "0 0 6 ? * SUN-FRI",
                "0 1,2 0/2 * * ?",
                "nonsense"
            })
    void showsWhatHasNoPlainWordsAsItIsWritten(String cron) {
        assertThat(CronWords.of(cron, "UTC")).isEqualTo("at the times of " + cron + " UTC");
    }
}
