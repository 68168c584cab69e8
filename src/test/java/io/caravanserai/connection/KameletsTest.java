package io.caravanserai.connection;

import static org.apache.camel.builder.Builder.constant;
import static org.apache.camel.builder.Builder.simple;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.Message;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.StreamCache;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each connector does outside, seen from there; and what it does when the answer is lost. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class KameletsTest {
    private static final String TEMPLATE = "sandbox-tracker-template-science-lab";
    private static final String CONTACTS = "connection:hubspot?path=/crm/v3/objects/contacts";
    private static final String COPY = "kamelet:google-drive-file-copy-action?file=RAW(${body[template]})&title=.title"
            + "&folder=sandbox-trackers&drive=sandbox-drive&key=RAW(hub-${body[id]})";
    private static final String APPEND =
            "kamelet:google-sheets-rows-append-action?spreadsheet=sandbox-onboarding&worksheet=success_log";
    private static final String CHAT = "kamelet:google-chat-message-action?text=.text&requestId=RAW(${body[id]})";
    private static final String HUBSPOT = "kamelet:hubspot-contacts-update-action";

    @Inject
    CamelContext camel;

    @Inject
    Effects effects;

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    @Test
    void copiesAFileAndFindsTheCopyWhoseAnswerWasLost() throws Exception {
        Map<String, Object> body = Map.of("template", TEMPLATE, "title", "Tracker 'of' Ann", "id", "17");
        Outside.fault("google-drive", "{'method':'POST','path':'*/copy','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep copy = OneStep.calling(camel, COPY)) {
            assertThat(copy.failure(message, body)).isInstanceOf(OutcomeUnknownException.class);
            Map<?, ?> found = (Map<?, ?>) copy.answer(message, body);
            assertThat(copies()).hasSize(1);
            assertThat(copies().get(0).get("id")).isEqualTo(found.get("id"));
            assertThat(copies().get(0).get("name")).isEqualTo("Tracker 'of' Ann");
            assertThat(copies().get(0).get("appProperties")).isEqualTo(Map.of("hubKey", "hub-17"));
            assertThat(found.get("webViewLink").toString())
                    .contains(found.get("id").toString());
        }
    }

    @Test
    void copiesAgainWhatNeverArrived() throws Exception {
        Map<String, Object> body = Map.of("template", TEMPLATE, "title", "x", "id", "18");
        Outside.fault("google-drive", "{'method':'POST','path':'*/copy','reset':true}");
        Message message = OneStep.message();
        try (OneStep copy = OneStep.calling(camel, COPY)) {
            assertThat(copy.failure(message, body)).isInstanceOf(OutcomeUnknownException.class);
            copy.answer(message, body);
            assertThat(copies()).hasSize(1);
        }
    }

    @Test
    void sharesAFileWithoutANotificationAndWritesCellsAsTheyAre() throws Exception {
        try (OneStep all = OneStep.of(camel, route -> route.to(COPY)
                .id("copy")
                .setVariable("file", simple("${body[id]}"))
                .setBody(constant(Map.of("email", "ann@example.org", "date", "=1+1")))
                .setVariable("kept", simple("${body}"))
                .to("kamelet:google-drive-file-share-action?file=RAW(${variable.file})&email=.email&role=writer")
                .id("share")
                .setBody(simple("${variable.kept}"))
                .to("kamelet:google-sheets-cells-write-action?spreadsheet=RAW(${variable.file})&range=B2:B3"
                        + "&values=RAW([[.email], [.date]])")
                .id("cells"))) {
            all.answer(OneStep.message(), Map.of("template", TEMPLATE, "title", "x", "id", "19"));
            Map<?, ?> permission = (Map<?, ?>) ((List<?>) copies().get(0).get("permissions")).get(0);
            assertThat(permission.get("emailAddress")).isEqualTo("ann@example.org");
            assertThat(permission.get("role")).isEqualTo("writer");
            assertThat(permission.get("sandboxNotified")).isEqualTo(false);
            assertThat(Outside.state("google-sheets").prettify())
                    .contains("ann@example.org")
                    .contains("=1+1");
        }
    }

    @Test
    void appendsRowsOnceAlsoWhenTheAnswerWasLost() throws Exception {
        List<List<Object>> rows = List.of(
                List.of("2026-11-21", "ann@example.org", "reading", 3, "id-1", "app", ""),
                List.of("2026-11-21", "ben@example.org", "reading", 4, "id-2", "app", ""));
        Outside.fault("google-sheets", "{'method':'POST','path':'*:append','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep append = OneStep.calling(camel, APPEND)) {
            assertThat(append.failure(message, rows)).isInstanceOf(OutcomeUnknownException.class);
            append.answer(message, rows);
            append.answer(message, rows);
            assertThat(count(Outside.state("google-sheets").prettify(), "ann@example.org"))
                    .isEqualTo(1);
        }
    }

    @Test
    void appendsBelowTheTableWhateverSomebodyNotedBesideIt() throws Exception {
        Message noted = OneStep.message();
        try (OneStep note = OneStep.calling(
                        camel,
                        "kamelet:google-sheets-cells-write-action?spreadsheet=sandbox-onboarding&range=RAW(success_log!J50)"
                                + "&values=RAW([[.note]])");
                OneStep append = OneStep.calling(camel, APPEND)) {
            note.answer(noted, Map.of("note", "look at this"));
            Object answer = append.answer(
                    OneStep.message(),
                    List.of(List.of("2026-11-21", "dee@example.org", "reading", 3, "id-4", "app", "x")));
            assertThat(answer.toString()).contains("success_log!A").doesNotContain("J51");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"success_log!J51:P51", "fail_log!A2:G2", "'success log'!A2:G2", "AA7", "success_log!AA7:AG7"})
    void doesNotBelieveAnAppendThatWentElsewhere(String where) throws Exception {
        Outside.fault(
                "google-sheets",
                "{'method':'POST','path':'*:append','status':200,'body':{'updates':{'updatedRange':'"
                        + where.replace("'", "\\u0027") + "'}},'count':1}");
        Message message = OneStep.message();
        List<List<Object>> rows = List.of(List.of("2026-11-21", "eli@example.org", "reading", 3, "id-5", "app", "x"));
        try (OneStep append = OneStep.calling(camel, APPEND)) {
            assertThat(append.failure(message, rows))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("says it wrote to " + where + ", not from column A of success_log on");
            append.answer(message, rows);
            assertThat(count(Outside.state("google-sheets").prettify(), "eli@example.org"))
                    .isEqualTo(1);
        }
    }

    @Test
    void namesAWorksheetWithAnApostropheInA1Notation() throws Exception {
        Outside.fault(
                "google-sheets",
                "{'method':'POST','path':'*:append','status':200,'body':{'updates':{'updatedRange':'\\u0027Ann\\u0027\\u0027s log\\u0027!A7:B7'}},"
                        + "'count':1}");
        String append =
                "kamelet:google-sheets-rows-append-action?spreadsheet=sandbox-onboarding&worksheet=RAW(Ann's log)";
        try (OneStep step = OneStep.calling(camel, append)) {
            step.answer(OneStep.message(), List.of(List.of("a", "b")));
        }
        assertThat(Outside.calls("google-sheets", "?path=*:append").getList("path"))
                .isEqualTo(List.of("/v4/spreadsheets/sandbox-onboarding/values/'Ann''s log'!A1:append"));
    }

    @Test
    void appendsAgainWhatNeverArrived() throws Exception {
        List<List<Object>> rows = List.of(List.of("2026-11-21", "cy@example.org", "reading", 3, "id-3", "app", "x"));
        Outside.fault("google-sheets", "{'method':'POST','path':'*:append','reset':true}");
        Message message = OneStep.message();
        try (OneStep append = OneStep.calling(camel, APPEND)) {
            assertThat(append.failure(message, rows)).isInstanceOf(OutcomeUnknownException.class);
            append.answer(message, rows);
            assertThat(count(Outside.state("google-sheets").prettify(), "cy@example.org"))
                    .isEqualTo(1);
        }
    }

    @Test
    void postsAMessageOnceForOneRequestId() throws Exception {
        Outside.fault("google-chat", "{'method':'POST','path':'*','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep chat = OneStep.calling(camel, CHAT)) {
            chat.send(message, Map.of("text", "hello \"all\"", "id", "run-1"));
            chat.answer(message, Map.of("text", "hello \"all\"", "id", "run-1"));
            assertThat(Outside.state("google-chat").getList("messages.text")).isEqualTo(List.of("hello \"all\""));
        }
    }

    @Test
    void updatesContactsByEMailAndRefusesAListWithAStranger() throws Exception {
        try (OneStep update = OneStep.calling(camel, HUBSPOT);
                OneStep first =
                        OneStep.calling(camel, CONTACTS + "&query=RAW(limit=1&properties=email,tracker_link)")) {
            String email = first(first.answer(null, null)).get("email");
            update.answer(OneStep.message(), List.of(link(email)));
            assertThat(first(first.answer(null, null))).containsEntry("tracker_link", "https://example.org/t");
            Message both = OneStep.message();
            assertThat(update.failure(both, List.of(link(email), link("nobody@nowhere.example"))))
                    .isInstanceOf(PermanentException.class);
            assertThat(effects.of(both.id()).get(0).state()).isEqualTo(Effect.State.NOT_DONE);
        }
    }

    @Test
    void readsRangesInOneCallInTheOrderAskedFor() throws Exception {
        try (OneStep read = OneStep.calling(
                camel,
                "kamelet:google-sheets-ranges-read-action?spreadsheet=sandbox-onboarding&ranges=fail_log!1:1,main_config")) {
            Outside.fault("google-sheets", "{'path':'*','status':401,'count':1}");
            Map<?, ?> answer = (Map<?, ?>) read.answer(null, null);
            List<?> ranges = (List<?>) answer.get("valueRanges");
            assertThat(ranges).hasSize(2);
            assertThat(((Map<?, ?>) ranges.get(0)).get("values"))
                    .isEqualTo(List.of(List.of("timestamp", "email", "segment", "step", "error")));
            assertThat((List<?>) ((Map<?, ?>) ranges.get(1)).get("values")).hasSizeGreaterThan(1);
            assertThat(Outside.calls("google-sheets", "").getList("status")).isEqualTo(List.of(401, 200));
        }
    }

    @Test
    void saysWhichSpreadsheetOrRangeIsMissing() throws Exception {
        try (OneStep read = OneStep.calling(
                camel, "kamelet:google-sheets-ranges-read-action?spreadsheet=none&ranges=main_config")) {
            assertThat(read.failure(null, null))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("google-sheets answered")
                    .hasMessageContaining("404")
                    .hasMessageContaining("Requested entity was not found");
        }
    }

    @Test
    void findsTheNewestObjectAndOpensItAsAStreamUntilTheAttemptEnds() throws Exception {
        AtomicReference<InputStream> stream = new AtomicReference<>();
        AtomicReference<String> beginning = new AtomicReference<>();
        try (OneStep read = OneStep.of(
                camel, route -> route.to("kamelet:s3-object-newest-action?bucket=sandbox-school&prefix=leads/")
                        .id("newest")
                        .to("kamelet:s3-object-read-action?bucket=sandbox-school&key=RAW(${body[key]})")
                        .id("read")
                        .to("log:after?level=DEBUG")
                        .process(exchange -> {
                            stream.set((InputStream) exchange.getMessage().getBody());
                            beginning.set(new String(stream.get().readNBytes(30), StandardCharsets.UTF_8));
                        })
                        .choice()
                        .when(simple("${header.fail} == true"))
                        .throwException(new IllegalStateException("ordered")))) {
            for (boolean fail : new boolean[] {false, true}) {
                read.send(null, null, Map.of("fail", fail));
                assertThat(beginning.get()).contains("email,firstname");
                assertThat(stream.get()).isNotInstanceOf(StreamCache.class);
                assertThatThrownBy(() -> stream.get().read()).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void saysWhatIsMissingInABucket() throws Exception {
        try (OneStep newest =
                        OneStep.calling(camel, "kamelet:s3-object-newest-action?bucket=sandbox-school&prefix=none/");
                OneStep read = OneStep.calling(camel, "kamelet:s3-object-read-action?bucket=sandbox-school&key=none")) {
            assertThat(newest.failure(null, null))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("no object under none/");
            assertThat(read.failure(null, null))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("404");
        }
    }

    @Test
    void sendsNothingInADryRun() throws Exception {
        try (OneStep copy = OneStep.calling(camel, COPY);
                OneStep append = OneStep.calling(camel, APPEND);
                OneStep chat = OneStep.calling(camel, CHAT);
                OneStep update = OneStep.calling(camel, HUBSPOT)) {
            assertThat(copy.answer(OneStep.message(true), Map.of("template", "t", "title", "x", "id", "1")))
                    .isInstanceOf(Map.class);
            append.answer(OneStep.message(true), List.of(List.of("a", "b")));
            chat.answer(OneStep.message(true), Map.of("text", "x", "id", "1"));
            Message message = OneStep.message(true);
            update.answer(message, List.of(link("ann@example.org")));
            for (String system : List.of("google-drive", "google-sheets", "google-chat", "hubspot")) {
                assertThat(Outside.calls(system, "").getList("")).as(system).isEmpty();
            }
            assertThat(effects.of(message.id()).get(0).request())
                    .contains("/crm/v3/objects/contacts/batch/update")
                    .contains("ann@example.org");
        }
    }

    private static Map<String, Object> link(String email) {
        return Map.of("email", email, "properties", Map.of("tracker_link", "https://example.org/t"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> first(Object contacts) {
        Map<?, ?> first = (Map<?, ?>) ((List<?>) ((Map<?, ?>) contacts).get("results")).get(0);
        return (Map<String, String>) first.get("properties");
    }

    private static List<Map<String, Object>> copies() {
        return Outside.state("google-drive").getList("copies");
    }

    private static int count(String text, String part) {
        return (text.length() - text.replace(part, "").length()) / part.length();
    }
}
