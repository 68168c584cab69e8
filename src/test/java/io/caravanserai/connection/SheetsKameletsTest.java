package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Effect;
import io.caravanserai.message.Effects;
import io.caravanserai.message.InDoubtException;
import io.caravanserai.message.Message;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.sandbox.Outside;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connectors of whole worksheets do in a spreadsheet, and where nobody knows whether they did. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class SheetsKameletsTest {
    private static final String SHEET = "?spreadsheet=sandbox-support";
    private static final String UPDATE = "kamelet:google-sheets-rows-update-action" + SHEET;
    private static final String DELETE = "kamelet:google-sheets-rows-delete-action" + SHEET;
    private static final String GROW = "kamelet:google-sheets-grid-grow-action" + SHEET;
    private static final String APPEND = "kamelet:google-sheets-keyed-rows-append-action" + SHEET;
    private static final String WORKSHEETS = "kamelet:google-sheets-worksheets-read-action";

    @Inject
    CamelContext camel;

    @Inject
    Effects effects;

    @BeforeEach
    void reset() {
        Outside.reset();
    }

    private static Map<String, Object> cells(String range, List<List<String>> values) {
        return Map.of("range", range, "values", values);
    }

    private static Map<String, Object> rows(int worksheet, int from, int to) {
        return Map.of("worksheet", worksheet, "from", from, "to", to);
    }

    private static List<List<Object>> tickets() {
        return Outside.state("google-sheets").getList("spreadsheets.'sandbox-support'.worksheets.Tickets");
    }

    private void numbered(int many) throws Exception {
        List<List<String>> rows = new java.util.ArrayList<>();
        for (int i = 1; i <= many; i++) {
            rows.add(List.of("row " + i));
        }
        try (OneStep update = OneStep.calling(camel, UPDATE)) {
            update.answer(OneStep.message(), List.of(cells("Tickets!A1:A" + many, rows)));
        }
    }

    @Test
    void readsWhichWorksheetsThereAreAndHowLarge() throws Exception {
        try (OneStep read = OneStep.calling(camel, WORKSHEETS + SHEET)) {
            Map<?, ?> answer = (Map<?, ?>) read.answer(null, null);
            assertThat(answer.keySet()).as("only what is asked for").isEqualTo(java.util.Set.of("sheets"));
            assertThat(answer.toString())
                    .contains("title=Tickets", "title=Chats", "title=Sync_Log", "sheetId=2", "rowCount=1000");
        }
        try (OneStep none = OneStep.calling(camel, WORKSHEETS + "?spreadsheet=none")) {
            assertThat(none.failure(null, null))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContaining("404");
        }
    }

    @Test
    void writesManyRangesInOneCallAgainWhereTheAnswerWasLostAndNothingIsEvaluated() throws Exception {
        Outside.fault("google-sheets", "{'method':'POST','path':'*values:batchUpdate','reset':true,'after':true}");
        List<Map<String, Object>> body = List.of(
                cells("Tickets!A1:B2", List.of(List.of("id", "=IMPORTXML(\"x\")"), List.of("7", "+1"))),
                cells("Tickets!B4:B4", List.of(List.of("@x"))));
        try (OneStep update = OneStep.calling(camel, UPDATE)) {
            update.answer(OneStep.message(), body);
        }
        assertThat(tickets())
                .isEqualTo(
                        List.of(List.of("id", "=IMPORTXML(\"x\")"), List.of("7", "+1"), List.of(), List.of("", "@x")));
    }

    @Test
    void takesRowsOutFromTheBottomUpWhateverTheirOrder() throws Exception {
        numbered(9);
        Outside.forgetCalls("google-sheets");
        try (OneStep delete = OneStep.calling(camel, DELETE)) {
            delete.answer(OneStep.message(), List.of(rows(0, 2, 3), rows(0, 8, 8), rows(0, 5, 6)));
        }
        assertThat(tickets())
                .isEqualTo(List.of(List.of("row 1"), List.of("row 4"), List.of("row 7"), List.of("row 9")));
        assertThat(Outside.calls("google-sheets", "").getList("path"))
                .isEqualTo(List.of("/v4/spreadsheets/sandbox-support:batchUpdate"));
    }

    @Test
    void takesOutAllRowsOrNone() throws Exception {
        numbered(5);
        try (OneStep delete = OneStep.calling(camel, DELETE)) {
            Message message = OneStep.message();
            assertThat(delete.failure(message, List.of(rows(0, 2, 2), rows(9, 1, 1))))
                    .hasMessageContaining("No grid with id: 9");
            assertThat(effects.of(message.id()).get(0).state()).isEqualTo(Effect.State.NOT_DONE);
        }
        assertThat(tickets()).hasSize(5);
    }

    @Test
    void neverTakesRowsOutTwice() throws Exception {
        numbered(9);
        Outside.fault(
                "google-sheets", "{'method':'POST','path':'*sandbox-support:batchUpdate','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep delete = OneStep.calling(camel, DELETE)) {
            assertThat(delete.failure(message, List.of(rows(0, 2, 3)))).isInstanceOf(OutcomeUnknownException.class);
            assertThat(delete.failure(message, List.of(rows(0, 2, 3)))).isInstanceOf(InDoubtException.class);
        }
        assertThat(tickets()).hasSize(7);
    }

    private static Map<String, Object> more(String worksheet, String... keys) {
        return Map.of(
                "worksheet",
                worksheet,
                "rows",
                Stream.of(keys).map(key -> List.of(key, "=1+1")).toList());
    }

    @Test
    void appendsRowsOnceAndReadsNothingBackButTheKeys() throws Exception {
        numbered(3);
        Outside.forgetCalls("google-sheets");
        Outside.fault("google-sheets", "{'method':'POST','path':'*:append','reset':true,'after':true}");
        Message message = OneStep.message();
        try (OneStep append = OneStep.calling(camel, APPEND)) {
            assertThat(append.failure(message, more("Tickets", "8", "9"))).isInstanceOf(OutcomeUnknownException.class);
            append.answer(message, more("Tickets", "8", "9"));
        }
        assertThat(tickets()).hasSize(5).endsWith(List.of("8", "=1+1"), List.of("9", "=1+1"));
        assertThat(Outside.calls("google-sheets", "").getList("path"))
                .isEqualTo(List.of(
                        "/v4/spreadsheets/sandbox-support/values/'Tickets'!A1:append",
                        "/v4/spreadsheets/sandbox-support/values/'Tickets'!A:A"));
    }

    @Test
    void appendsBelowTheLastKeyWhateverRowIsEmptyAbove() throws Exception {
        numbered(5);
        try (OneStep update = OneStep.calling(camel, UPDATE);
                OneStep append = OneStep.calling(camel, APPEND)) {
            update.answer(
                    OneStep.message(),
                    List.of(
                            cells("Tickets!A3:A3", List.of(List.of(""))),
                            cells("Tickets!J9:J9", List.of(List.of("x")))));
            append.answer(OneStep.message(), Map.of("worksheet", "Tickets", "below", 5, "rows", List.of(List.of("8"))));
        }
        assertThat(tickets().get(5)).isEqualTo(List.of("8"));
    }

    @Test
    void appendsAgainWhatNeverArrived() throws Exception {
        Outside.fault("google-sheets", "{'method':'POST','path':'*:append','reset':true}");
        Message message = OneStep.message();
        try (OneStep append = OneStep.calling(camel, APPEND)) {
            assertThat(append.failure(message, more("Tickets", "8"))).isInstanceOf(OutcomeUnknownException.class);
            append.answer(message, more("Tickets", "8"));
        }
        assertThat(tickets()).isEqualTo(List.of(List.of("8", "=1+1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ann's", "a b", "Tickets", "1,2", "a!A1"})
    void appendsToAWorksheetOfAnyName(String name) throws Exception {
        Map<String, Object> named = Map.of("properties", Map.of("sheetId", 0, "title", name), "fields", "title");
        try (OneStep people = OneStep.calling(
                        camel,
                        "connection:google-sheets?method=POST&path=/v4/spreadsheets/sandbox-support:batchUpdate");
                OneStep append = OneStep.calling(camel, APPEND)) {
            people.answer(OneStep.message(), Map.of("requests", List.of(Map.of("updateSheetProperties", named))));
            append.answer(OneStep.message(), more(name, "8"));
        }
        assertThat(Outside.state("google-sheets")
                        .getMap("spreadsheets.'sandbox-support'.worksheets")
                        .toString())
                .contains(name + "=[[8, =1+1]]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tickets!B2:C2", "Chats!A2", "Tickets!AA2"})
    void doesNotBelieveAnAppendThatWentElsewhere(String where) throws Exception {
        Outside.fault(
                "google-sheets",
                "{'path':'*:append','status':200,'body':{'updates':{'updatedRange':'" + where + "'}},'count':1}");
        try (OneStep append = OneStep.calling(camel, APPEND)) {
            assertThat(append.failure(OneStep.message(), more("Tickets", "8")))
                    .isInstanceOf(OutcomeUnknownException.class)
                    .hasMessageContaining("says it wrote to " + where + ", not from column A of 'Tickets' on");
        }
    }

    @Test
    void makesRoomForMoreColumns() throws Exception {
        try (OneStep update = OneStep.calling(camel, UPDATE);
                OneStep grow = OneStep.calling(camel, GROW)) {
            List<Map<String, Object>> beyond = List.of(cells("Tickets!AA1:AA1", List.of(List.of("x"))));
            assertThat(update.failure(OneStep.message(), beyond)).hasMessageContaining("exceeds grid limits");
            grow.answer(
                    OneStep.message(),
                    List.of(
                            Map.of("worksheet", 0, "rows", 0, "columns", 7),
                            Map.of("worksheet", 1, "rows", 2, "columns", 0)));
            update.answer(OneStep.message(), beyond);
        }
        try (OneStep read = OneStep.calling(camel, WORKSHEETS + SHEET)) {
            assertThat(String.valueOf(read.answer(null, null))).contains("columnCount=33", "rowCount=1002");
        }
    }
}
