package io.caravanserai.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.DeskSpreadsheet;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the spreadsheet cannot be written: the copy is written all the same, people are told, and the next run repairs. */
@QuarkusTest
@TestProfile(DeskProfile.class)
class SupportSheetFailuresTest extends SheetFlow {

    @ParameterizedTest
    @CsvSource({
        "403, The caller does not have permission",
        "404, Requested entity was not found",
    })
    void saysWhomToShareItWithAndTheNextRunRepairs(int status, String words) {
        tickets(1, 3);
        Outside.fault(
                SHEETS,
                "{'path': '*', 'status': " + status + ", 'count': -1, 'body': {'error': {'code': " + status
                        + ", 'message': '" + words + "'}}}");
        JsonPath closed = run("full");
        assertOk(closed);
        assertThat(copy.count("support_ticket")).isEqualTo(3);
        assertThat(status(closed))
                .startsWith("PARTIAL FAILED")
                .contains(
                        "The spreadsheet sandbox-support cannot be opened",
                        words,
                        "Share it there with",
                        "as an editor");
        assertThat(closed.getList("notes").toString())
                .contains("cannot be opened")
                .doesNotContain("Parked");
        mend();
        JsonPath open = run("incremental");
        assertOk(open);
        assertThat(shown()).containsExactly("1 Ticket 1", "2 Ticket 2", "3 Ticket 3");
        assertThat(below("Sync_Log").stream().map(row -> row.get(0) + " " + row.get(8)))
                .as("what could not be written then is written now")
                .containsExactly(closed.getString("id") + " PARTIAL", open.getString("id") + " OK");
    }

    @Test
    void aWriteThatIsRefusedIsParkedAndTheNextRunRepairs() {
        tickets(1, 3);
        Outside.fault(SHEETS, "{'method': 'POST', 'path': '*:append', 'status': 400, 'count': 1}");
        JsonPath refused = run("full");
        assertThat(refused.getString("outcome")).isEqualTo("parked");
        assertThat(status(refused)).startsWith("PARTIAL FAILED").contains("was not brought in line", "with 400");
        assertThat(copy.count("support_ticket")).isEqualTo(3);
        assertOk(run("incremental"));
        assertThat(shown()).containsExactly("1 Ticket 1", "2 Ticket 2", "3 Ticket 3");
    }

    @Test
    void whatComesToNothingWithinAnHourIsLeftToTheNextRun() {
        tickets(1, 2);
        Outside.fault(SHEETS, "{'path': '*', 'status': 503, 'count': -1}");
        long id = TestFlow.start("support", "{'mode': 'full'}");
        TestFlow.waiting()
                .until(() -> !Outside.calls(SHEETS, "").getList("method").isEmpty());
        assertThat(copy.count("support_sync where status = 'OK' and sheet = 'OPEN'"))
                .as("the copy does not wait for it")
                .isOne();
        Outside.advance("61m");
        flow.rest("support");
        JsonPath run = finished(id);
        assertThat(run.getInt("channels.support-sheet.expired")).isOne();
        TestFlow.waiting().until(() -> status(run).startsWith("PARTIAL FAILED"));
        assertThat(status(run)).contains("not brought in line in time");
        assertThat(TestFlow.effects(id)).isEmpty();
        mend();
        flow.awaitNoPause();
        assertOk(run("incremental"));
        assertThat(shown()).containsExactly("1 Ticket 1", "2 Ticket 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*:append", "*sandbox-support:batchUpdate"})
    void whatMayHaveBeenWrittenIsNotWrittenTwice(String path) {
        tickets(1, 4);
        run("full");
        change(5, "New");
        archive(2);
        Outside.fault(SHEETS, "{'method': 'POST', 'path': '" + path + "', 'reset': true, 'after': true, 'count': 1}");
        JsonPath run = run("incremental");
        assertOk(run);
        assertThat(shown()).containsExactly("1 Ticket 1", "3 Ticket 3", "4 Ticket 4", "5 New");
        assertThat(TestFlow.effects(run.getLong("id")))
                .extracting(effect -> effect.get("state"))
                .containsOnly("DONE");
        assertThat(below("Sync_Log")).hasSize(2);
    }

    @Test
    void namesTheRowThatWentInPlaceOfAnotherSincePeopleMovedItAndWritesItAgain() {
        tickets(1, 4);
        run("full");
        archive(2);
        Outside.forgetCalls(SHEETS);
        Outside.fault(SHEETS, "{'path': '*sandbox-support:batchUpdate', 'latency': '10s', 'count': 1}");
        long id = TestFlow.start("support", "{'mode': 'incremental'}");
        // Its rows are read, and the call that deletes one by its number is under way.
        TestFlow.waiting().until(() -> !TestFlow.effects(id).isEmpty());
        DeskSpreadsheet.arrange("Tickets", rows -> {
            Collections.reverse(rows);
            return rows;
        });
        JsonPath run = finished(id);
        assertOk(run);
        assertThat(shown()).containsExactly("4 Ticket 4", "1 Ticket 1", "3 Ticket 3");
        assertThat(status(run))
                .startsWith("PARTIAL DONE")
                .contains("1 went that should have stayed: 'Ticket ID' 3.", "the spreadsheet's version history");
        assertThat(below("Sync_Log").get(1).get(9)).contains("'Ticket ID' 3");
        assertThat(run.getList("notes").toString()).contains("Google Sheet: 1 rows added, 0 changed, 2 removed.");
    }

    @Test
    void writesRowsThatPeopleMovedMeanwhileWhereTheyStandNow() {
        tickets(1, 6);
        run("full");
        archive(6);
        change(1, "Changed");
        Outside.forgetCalls(SHEETS);
        Outside.fault(SHEETS, "{'path': '*sandbox-support:batchUpdate', 'latency': '3s', 'count': 1}");
        long id = TestFlow.start("support", "{'mode': 'incremental'}");
        TestFlow.waiting().until(() -> !writes().isEmpty());
        DeskSpreadsheet.arrange("Tickets", rows -> {
            Collections.swap(rows, 0, 4);
            return rows;
        });
        JsonPath run = finished(id);
        assertThat(shown()).containsExactly("5 Ticket 5", "2 Ticket 2", "3 Ticket 3", "4 Ticket 4", "1 Changed");
        assertThat(status(run)).startsWith("OK DONE");
    }

    @Test
    void refusesAHeaderThatDiffersAndWritesNothingThere() {
        tickets(1, 2);
        run("full");
        DeskSpreadsheet.write("Tickets", "D1", List.of(List.of("Status")));
        change(3, "New");
        JsonPath run = run("incremental");
        assertOk(run);
        assertThat(status(run)).startsWith("PARTIAL DONE").contains("D1 is 'Status' and should be 'Stage'");
        assertThat(shown()).containsExactly("1 Ticket 1", "2 Ticket 2");
        DeskSpreadsheet.write("Tickets", "D1", List.of(List.of("Stage")));
        run("incremental");
        assertThat(shown()).containsExactly("1 Ticket 1", "2 Ticket 2", "3 New");
    }

    @Test
    void leavesASpreadsheetAloneThatAnotherHubKeeps() {
        tickets(1, 2);
        DeskSpreadsheet.write("Sync_Log", "K1", List.of(List.of("Kept by hub other")));
        Outside.forgetCalls(SHEETS);
        JsonPath run = run("full");
        assertThat(status(run))
                .startsWith("PARTIAL FAILED")
                .contains("'Sync_Log'!K1 says 'Kept by hub other'", "Nothing was written");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aWorksheetThatIsGoneIsNamedAndANewOneFilled() {
        tickets(1, 2);
        run("full");
        DeskSpreadsheet.delete(0);
        JsonPath gone = run("incremental");
        assertThat(status(gone)).startsWith("PARTIAL DONE").contains("has no worksheet 'Tickets' any more");
        assertThat(copy.count("support_ticket")).isEqualTo(2);
        DeskSpreadsheet.add("Tickets");
        assertOk(run("incremental"));
        assertThat(shown()).containsExactly("1 Ticket 1", "2 Ticket 2");
    }

    @Test
    void rowsThatPeopleProtectOrMergeAreNamedAndKeepNoOtherFromBeingWritten() {
        tickets(1, 6);
        run("full");
        DeskSpreadsheet.guard("protected", "'Tickets'!A3:C3");
        DeskSpreadsheet.guard("merged", "'Tickets'!B5:C6");
        DeskSpreadsheet.guard("protected", "'Tickets'!AZ2:AZ3"); // no column of the hub's
        change(1, "Changed");
        change(2, "Protected");
        change(7, "New");
        archive(6);
        for (int again = 0; again < 2; again++) {
            JsonPath run = run("incremental");
            assertOk(run);
            assertThat(status(run))
                    .startsWith("PARTIAL DONE")
                    .contains("'Tickets' has protected or merged cells among the hub's columns in rows 3 and 6,");
            assertThat(shown().get(0)).isEqualTo("1 Changed");
            assertThat(shown().get(1)).isEqualTo("2 Ticket 2");
            assertThat(below("Tickets").stream().map(row -> row.get(0)))
                    .as("5 lost its subject to the cell above, 6 is gone, 7 is new")
                    .containsExactly("1", "2", "3", "4", "5", "7");
        }
        DeskSpreadsheet.guard("protected", "'Chats'!A1:Z");
        change(8, "Newer");
        assertOk(run("incremental"));
        assertThat(shown()).contains("8 Newer");
    }

    @Test
    void writesNothingWithoutTheLog() {
        tickets(1, 2);
        DeskSpreadsheet.delete(2);
        Outside.forgetCalls(SHEETS);
        assertThat(status(run("full"))).startsWith("PARTIAL FAILED").contains("has no worksheet 'Sync_Log'.");
        assertThat(writes()).isEmpty();
    }

    @Test
    void aTestAsksForTheSpreadsheetOnce() {
        JsonPath ok = run("test");
        assertOk(ok);
        assertThat(ok.getList("notes").toString()).contains("ok: Google Sheet, its 3 worksheets are there.");
        assertThat(Outside.calls(SHEETS, "").getList("method")).isEqualTo(List.of("GET"));
        DeskSpreadsheet.delete(1);
        assertThat(run("test").getString("reason")).contains("has no worksheet 'Chats'. Add an empty one");
    }
}
