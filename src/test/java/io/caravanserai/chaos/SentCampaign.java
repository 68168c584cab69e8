package io.caravanserai.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What a campaign did outside.
 *
 * @param mails the subjects each address got, in order
 * @param records of each address the sequence records in Notion
 */
record SentCampaign(Map<String, List<JsonNode>> mails, Map<String, List<JsonNode>> records) {

    static SentCampaign of(Outside outside) {
        Map<String, List<JsonNode>> mails = new HashMap<>();
        outside.get("mailbox/_messages?bodies=false&limit=100000")
                .path("messages")
                .forEach(mail -> mails.computeIfAbsent(mail.path("to").path(0).asText(), to -> new ArrayList<>())
                        .add(mail));
        Map<String, List<JsonNode>> records = new HashMap<>();
        outside.state("notion").path("Email Sequence").path("pages").forEach(page -> records.computeIfAbsent(
                        page.path("Email").asText(), email -> new ArrayList<>())
                .add(page));
        return new SentCampaign(mails, records);
    }

    int total() {
        return mails.values().stream().mapToInt(List::size).sum();
    }

    List<String> subjects(String email) {
        return mails.getOrDefault(email, List.of()).stream()
                .map(mail -> mail.path("subject").asText())
                .toList();
    }

    JsonNode record(String email) {
        assertThat(records.getOrDefault(email, List.of()))
                .as("sequence records of %s", email)
                .hasSize(1);
        return records.get(email).get(0);
    }

    /** Whether this e-mail is noted in Notion. */
    boolean marked(String email, int number) {
        return records.containsKey(email)
                && !at(records.get(email).get(0), number).isEmpty();
    }

    private static String at(JsonNode record, int number) {
        JsonNode date = record.path("Email " + number + " Sent");
        return date.isObject() ? date.path("start").asText() : date.asText();
    }

    /** So many e-mails, all different, each noted in Notion in the minute it was sent, or later, and in order. */
    void assertSequence(String email, int many) {
        assertThat(subjects(email)).as("e-mails to %s", email).hasSize(many).doesNotHaveDuplicates();
        JsonNode record = record(email);
        List<String> noted = IntStream.rangeClosed(1, many)
                .mapToObj(number -> at(record, number))
                .toList();
        assertThat(noted).as("notes about %s", email).isSorted().doesNotHaveDuplicates();
        for (int i = 0; i < many; i++) {
            Instant sent = Instant.parse(mails.get(email).get(i).path("at").asText());
            assertThat(OffsetDateTime.parse(noted.get(i)).toInstant())
                    .as("e-mail %d to %s was noted after it was sent", i + 1, email)
                    .isAfterOrEqualTo(sent.truncatedTo(ChronoUnit.MINUTES));
        }
    }
}
