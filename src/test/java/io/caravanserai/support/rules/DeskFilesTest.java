package io.caravanserai.support.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.caravanserai.json.Json;
import io.caravanserai.message.PermanentException;
import io.caravanserai.support.rules.Sla.Promise;
import io.caravanserai.support.rules.TicketProperties.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The files that are shipped, and what is said of wrong ones. */
class DeskFilesTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 1);

    @Test
    void readsTheFilesThatAreShipped() throws IOException {
        Map<String, Map<String, Object>> files = new LinkedHashMap<>();
        for (String name : DeskRules.FILES) {
            Map<String, Object> content =
                    Json.YAML.readValue(Path.of("routes/support", name).toFile(), new TypeReference<>() {});
            assertThat(new DeskFiles().mistakes("support/" + name, content))
                    .as(name)
                    .isEmpty();
            files.put(name, content);
        }
        DeskRules rules = DeskRules.of(files, ZoneId.of("UTC"));
        assertThat(rules.schedule().zone()).isEqualTo(ZoneId.of("America/Halifax"));
        assertThat(rules.agents().name(DAY, "Dana W.")).isEqualTo("Dana Whitfield");
        assertThat(rules.sla().promise("Support", "HIGH", DAY).flatMap(Promise::firstReply))
                .contains(Duration.ofHours(2));
        assertThat(rules.properties().names())
                .as("what is shipped is what is usual")
                .isEqualTo(TicketProperties.of(Map.of()).names());
    }

    @Test
    void takesThePromiseThatSaysMostOfATicket() throws IOException {
        Sla sla = Sla.of(yaml("""
                promises:
                  - {firstReply: 8h, resolution: none}
                  - {priority: HIGH, firstReply: 4h, resolution: none}
                  - {pipeline: Billing, firstReply: 2h, resolution: 2d, time: calendar}
                  - {pipeline: Billing, priority: high, firstReply: 30m, resolution: none, validFrom: 2025-12-02}
                """));
        assertThat(firstReply(sla, "Support", "LOW", DAY)).contains(Duration.ofHours(8));
        assertThat(firstReply(sla, "Support", "HIGH", DAY)).contains(Duration.ofHours(4));
        assertThat(firstReply(sla, "Billing", "HIGH", DAY)).contains(Duration.ofHours(2));
        assertThat(firstReply(sla, "billing", "HIGH", DAY.plusDays(1))).contains(Duration.ofMinutes(30));
        assertThat(sla.promise("Billing", "", DAY))
                .contains(new Promise(Optional.of(Duration.ofHours(2)), Optional.of(Duration.ofDays(2)), false));
        assertThat(Sla.of(Map.of()).promise("Billing", "", DAY)).isEmpty();
    }

    private static Optional<Duration> firstReply(Sla sla, String pipeline, String priority, LocalDate day) {
        return sla.promise(pipeline, priority, day).flatMap(Promise::firstReply);
    }

    @Test
    void asksForThePropertiesOfTheAccount() throws IOException {
        TicketProperties properties = TicketProperties.of(yaml("properties: {rating: our_csat, reopened: none}"));
        assertThat(properties.name(Part.RATING)).contains("our_csat");
        assertThat(properties.name(Part.REOPENED)).isEmpty();
        assertThat(properties.names())
                .contains("our_csat", "subject", "hs_merged_object_ids")
                .doesNotContain("hs_ticket_reopened_at", "none");
    }

    @Test
    void saysWhichFileAndKeyIsWrongAndWhatIsAllowed() throws IOException {
        refuses(
                "sla.yaml",
                "promises: [{firstReply: 8h, resolution: 40h}, {firstReply: soon, resolution: 1h}]",
                "routes/support/sla.yaml, promises, rule 2, firstReply: firstReply is 'soon'. Write 30m or 8h, none where"
                        + " nothing is promised, 2d only where time is calendar. Mend it, then replay.");
        refuses(
                "sla.yaml",
                "promises: [{firstReply: 2d, resolution: 1h, time: busy}, {firstReply: 1h}]",
                "routes/support/sla.yaml, promises, rule 1, time: time is 'busy'. Write business or calendar. 1 more are"
                        + " wrong. Mend it, then replay.");
        refuses(
                "agents.yaml",
                "boots: []",
                "routes/support/agents.yaml, boots: Nobody knows boots here. Write aliases, bots, managers. Mend it, then"
                        + " replay.");
        refuses(
                "schedule.yaml",
                "{zone: Halifax, versions: [{hours: {}}]}",
                "routes/support/schedule.yaml, zone: zone is 'Halifax'. Write one like America/Halifax. Mend it, then"
                        + " replay.");
        refuses(
                "schedule.yaml",
                "versions: [{hours: {monday: 9-17}}]",
                "routes/support/schedule.yaml, versions, rule 1, hours, monday: monday is '9-17'. Write hours like"
                        + " 08:00-18:00, several in [08:00-12:00, 13:00-17:00], 22:00-06:00 for over midnight, 00:00-24:00,"
                        + " or closed. Mend it, then replay.");
        refuses(
                "tickets.yaml",
                "properties: {rating: Our CSAT}",
                "routes/support/tickets.yaml, properties, rating: rating is 'Our CSAT'. Write the internal name of a HubSpot"
                        + " property, like closed_date, or none. Mend it, then replay.");
    }

    private static void refuses(String file, String yaml, String words) throws IOException {
        Map<String, Map<String, Object>> files = new LinkedHashMap<>();
        files.put("schedule.yaml", yaml("versions: [{hours: {}}]"));
        files.put(file, yaml(yaml));
        assertThatThrownBy(() -> DeskRules.of(files, ZoneId.of("UTC")))
                .isInstanceOf(PermanentException.class)
                .hasMessage(words);
    }

    private static Map<String, Object> yaml(String text) throws IOException {
        return Json.YAML.readValue(text, new TypeReference<>() {});
    }
}
