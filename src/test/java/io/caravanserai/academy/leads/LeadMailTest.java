package io.caravanserai.academy.leads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeadMailTest {
    private static final Instant SENT = Instant.parse("2026-01-05T09:00:00Z");
    private static final Map<String, Object> WHO = Map.of("id", "l1", "email", "ann@example.org");

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 7})
    void isFoundAgainByItsKey(int wave) {
        LeadMail mail = new LeadMail("l1", wave);
        assertThat(LeadMail.of(mail.key())).contains(mail);
        assertThat(LeadMail.keys("l1")).contains(mail.key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "lead-day3|l1|once|l2",
                "lead-day4|l1|once|l1",
                "payments|l1|once|l1",
                "lead-day3|l1|once|l1|x"
            })
    void isNoOtherKey(String key) {
        assertThat(LeadMail.of(key)).isEmpty();
    }

    @Test
    void isFollowedByDayThreeAndDaySeven() {
        Map<String, Object> first = new LeadMail("l1", 0).body(WHO, Map.of("campaign", "c1"), SENT.minusSeconds(60));
        List<Map<String, Object>> after = LeadMail.after(first, SENT);

        assertThat(after)
                .extracting(body -> body.get("key"))
                .containsExactly("lead-day3|l1|once|l1", "lead-day7|l1|once|l1");
        assertThat(after)
                .extracting(body -> body.get("due"))
                .containsExactly("2026-01-08T09:00:00Z", "2026-01-12T09:00:00Z");
        assertThat(after).extracting(body -> body.get("person")).containsOnly(WHO);
        assertThat(after)
                .extracting(body -> body.get("data"))
                .containsOnly(Map.of("campaign", "c1", "at", SENT.toString()));
        assertThat(after).extracting(body -> body.get("about")).containsOnly("ann@example.org");
    }

    @Test
    void isTooLateForDayThreeWhenDaySevenIsDue() {
        List<Map<String, Object>> after = LeadMail.after(new LeadMail("l1", 0).body(WHO, Map.of(), SENT), SENT);
        assertThat(after.get(0).get("notAfter")).isEqualTo(after.get(1).get("due"));
        assertThat(after.get(1).get("notAfter")).isEqualTo("2026-02-04T09:00:00Z");
    }

    @Test
    void isAboutTheLeadWhereThereIsNoAddress() {
        assertThat(new LeadMail("l1", 0)
                        .body(Map.of("id", "l1"), Map.of(), SENT)
                        .get("about"))
                .isEqualTo("lead l1");
    }
}
