package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.Patience;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The people of a campaign: most get every e-mail, one got the second by hand, one unsubscribes after the first. */
final class Campaigners {
    private static final String BY_HAND = "by-hand@example.org";
    private static final String UNSUBSCRIBED = "unsubscribed@example.org";
    private static final int EMAILS = 7;

    private final Outside outside;
    private final Postmaster postmaster;
    private final List<String> people;

    Campaigners(Outside outside, int many) {
        this.outside = outside;
        this.postmaster = new Postmaster(outside);
        this.people = IntStream.range(0, many)
                .mapToObj("person.%04d@example.org"::formatted)
                .toList();
    }

    Postmaster postmaster() {
        return postmaster;
    }

    /** What happens in a step, besides that its e-mail becomes due. */
    void begin(String hub, int step, String wait) {
        if (step == 0) {
            IntStream.range(0, people.size())
                    .parallel()
                    .forEach(i -> Website.signUp(hub, people.get(i), i % 3, Instant.now()));
            Website.signUp(hub, BY_HAND, 0, Instant.now());
            Website.signUp(hub, UNSUBSCRIBED, 0, Instant.now());
            return;
        }
        if (step == 1) {
            fillByHand();
            unsubscribe(hub);
        }
        outside.advance(wait);
    }

    private void fillByHand() {
        String page = SentCampaign.of(outside).record(BY_HAND).path("id").asText();
        outside.change(page, "{\"Email 2 Sent\":{\"date\":{\"start\":\"2026-01-01\"}}}");
    }

    private void unsubscribe(String hub) {
        String link = outside.get("mailbox/_messages?to=" + UNSUBSCRIBED)
                .path("messages")
                .path(0)
                .path("headers")
                .path("List-Unsubscribe")
                .asText();
        Web.post(
                hub + "/hooks/unsubscribe?"
                        + URI.create(link.replaceAll("[<>]", "")).getRawQuery(),
                "{}");
        within(Duration.ofMinutes(2)).until(() -> SentCampaign.of(outside)
                .record(UNSUBSCRIBED)
                .path("Unsubscribed")
                .asBoolean());
    }

    private static org.awaitility.core.ConditionFactory within(Duration time) {
        return Patience.await().atMost(time).pollInterval(Duration.ofMillis(300));
    }

    /** Everybody got so many e-mails, and each is noted. Who is asked about one in doubt answers meanwhile. */
    void await(String hub, int number, Duration time) {
        within(time).until(() -> {
            postmaster.decide(hub);
            SentCampaign sent = SentCampaign.of(outside);
            return sent.marked(BY_HAND, number)
                    && (number > 1 || sent.marked(UNSUBSCRIBED, 1))
                    && people.stream().allMatch(email -> sent.marked(email, number));
        });
        SentCampaign sent = SentCampaign.of(outside);
        people.forEach(email -> sent.assertSequence(email, number));
    }

    void assertSent() {
        SentCampaign sent = SentCampaign.of(outside);
        people.forEach(email -> sent.assertSequence(email, EMAILS));
        assertThat(sent.subjects(BY_HAND)).hasSize(EMAILS - 1).doesNotHaveDuplicates();
        assertThat(sent.subjects(UNSUBSCRIBED)).hasSize(1);
        assertThat(sent.total()).isEqualTo(people.size() * EMAILS + EMAILS - 1 + 1);
        assertThat(sent.records()).hasSize(people.size() + 2);
    }
}
