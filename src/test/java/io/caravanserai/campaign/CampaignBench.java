package io.caravanserai.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.MessageFilter;
import io.caravanserai.store.MessageSearch;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A whole campaign at its real size: 1,000 sign-ups, the clock moved eleven days, exactly 7,000 e-mails. */
@Tag("bench")
@QuarkusTest
class CampaignBench {
    private static final int PEOPLE = 1_000;
    private static final List<String> STEPS = List.of("24h", "48h", "48h", "48h", "48h", "48h");

    @Inject
    CampaignHub hub;

    @Inject
    MessageSearch search;

    @Test
    void sendsAThousandPeopleSevenEmailsEachInOrder() {
        hub.fresh();
        List<String> people =
                IntStream.range(0, PEOPLE).mapToObj(i -> hub.signUp(i % 3)).toList();
        awaitMails(PEOPLE);
        for (int i = 0; i < STEPS.size(); i++) {
            hub.advance(STEPS.get(i));
            awaitMails(PEOPLE * (i + 2));
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> search.count(open()) == 0);

        assertThat(total()).isEqualTo(PEOPLE * 7);
        List<Map<String, Object>> records = Outside.state("notion").getList("'Email Sequence'.pages");
        assertThat(records).hasSize(PEOPLE).allSatisfy(record -> assertThat(
                        IntStream.rangeClosed(1, 7).mapToObj(n -> String.valueOf(record.get("Email " + n + " Sent"))))
                .hasSize(7)
                .doesNotContain("null")
                .doesNotHaveDuplicates()
                .isSorted());
        assertThat(people).allSatisfy(email -> assertThat(hub.mailbox(email)).hasSize(7));
    }

    private static MessageFilter open() {
        return new MessageFilter(
                "christmas-email", io.caravanserai.message.MessageState.WAITING, null, null, null, null, null);
    }

    private static void awaitMails(int many) {
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> total() >= many);
    }

    private static int total() {
        return Outside.state("mailbox").getInt("total");
    }
}
