package io.caravanserai.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.DeskSpreadsheet;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.support.reading.ChatRow;
import io.caravanserai.support.reading.TicketRow;
import io.caravanserai.support.sheet.LogRow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The spreadsheet is brought in line with the copy, whatever people do in it between two synchronisations. */
@QuarkusTest
@TestProfile(DeskProfile.class)
class SupportSheetTest extends SheetFlow {
    private static final String JOURNALLED = "effect where request like '%ann@example.org%'";

    @Inject
    Erasure erasure;

    @Test
    void writesAllWithAsFewCallsAsTheBillSaysAndThenNothingButTheLog() {
        JsonPath full = run("full");
        assertOk(full);
        Map<String, Integer> calls = Outside.counts(SHEETS).getMap("");
        assertThat(calls.values().stream().mapToInt(n -> n).sum())
                .as("%s", calls)
                .isLessThanOrEqualTo(8);
        assertThat(DeskSpreadsheet.rows("Tickets").get(0)).isEqualTo(TicketRow.COLUMNS);
        assertThat(DeskSpreadsheet.rows("Chats").get(0)).isEqualTo(ChatRow.COLUMNS);
        assertThat(below("Tickets")).hasSize((int) copy.count("support_ticket where removed is null"));
        assertThat(below("Chats")).hasSize((int) copy.count("support_chat where removed is null"));
        assertThat(DeskSpreadsheet.rows("Sync_Log").get(0).subList(0, 10)).isEqualTo(LogRow.COLUMNS);
        assertThat(DeskSpreadsheet.rows("Sync_Log").get(0).get(10)).startsWith("Kept by hub ");
        assertThat(below("Sync_Log")).singleElement().satisfies(row -> {
            assertThat(row.get(0)).isEqualTo(full.getString("id"));
            assertThat(row.subList(3, 9)).startsWith("full").endsWith("OK");
            assertThat(Integer.parseInt(row.get(5)))
                    .isEqualTo(full.getInt("counts.tickets-added") + full.getInt("counts.chats-added"));
        });
        assertThat(full.getList("notes").toString()).contains("Google Sheet: ", "rows added, 0 changed, 0 removed.");

        List<List<String>> before = DeskSpreadsheet.rows("Tickets");
        Outside.forgetCalls(SHEETS);
        JsonPath again = run("incremental");
        assertOk(again);
        assertThat(writes())
                .as("%s", again.getList("notes"))
                .containsExactly("/v4/spreadsheets/sandbox-support/values/'Sync_Log'!A2:append");
        assertThat(DeskSpreadsheet.rows("Tickets")).isEqualTo(before);
        assertThat(below("Sync_Log")).hasSize(2);
    }

    @Test
    void findsRowsByTheirKeysWhereverPeopleMovedThemAndKeepsTheirColumns() {
        tickets(1, 6);
        run("full");
        DeskSpreadsheet.widen(0, 2);
        List<List<String>> notes = new ArrayList<>(List.of(List.of("Our notes")));
        below("Tickets").forEach(row -> notes.add(List.of("note of " + row.get(0))));
        DeskSpreadsheet.write("Tickets", "AH1", notes);
        DeskSpreadsheet.arrange("Tickets", rows -> {
            Collections.reverse(rows);
            return rows;
        });
        DeskSpreadsheet.insert(0, 3, 2);
        DeskSpreadsheet.write("Tickets", "AH3", List.of(List.of("look here")));
        change(3, "Ticket 3 is another");
        change(7, "A new one");
        archive(5);
        Outside.forgetCalls(SHEETS);
        JsonPath run = run("incremental");
        assertOk(run);
        assertThat(shown())
                .as("%s", run.getList("notes"))
                .containsExactly(
                        "6 Ticket 6",
                        " ",
                        "",
                        "4 Ticket 4",
                        "3 Ticket 3 is another",
                        "2 Ticket 2",
                        "1 Ticket 1",
                        "7 A new one");
        assertThat(below("Tickets").stream()
                        .filter(row -> row.size() > 33 && !row.get(0).isEmpty()))
                .hasSize(5)
                .allSatisfy(row -> assertThat(row.get(33)).isEqualTo("note of " + row.get(0)));
        assertThat(below("Tickets").get(1).get(33)).isEqualTo("look here");
        assertThat(writes()).as("rows out, rows changed, rows added, the log").hasSize(4);
        assertThat(run.getList("notes").toString()).contains("Google Sheet: 1 rows added, 1 changed, 1 removed.");
    }

    @Test
    void putsRightWhatPeopleBentInItsColumnsAndNamesDuplicates() {
        tickets(1, 4);
        run("full");
        List<String> third = below("Tickets").get(2);
        DeskSpreadsheet.write("Tickets", "B2", List.of(List.of("changed by hand")));
        DeskSpreadsheet.write("Tickets", "A3", List.of(List.of(" 2")));
        DeskSpreadsheet.write("Tickets", "A6", List.of(third));
        DeskSpreadsheet.write("Tickets", "A7", List.of(List.of("TOTAL", "4")));
        JsonPath run = run("incremental");
        assertThat(shown())
                .containsExactly("1 Ticket 1", "2 Ticket 2", "3 Ticket 3", "4 Ticket 4", "3 Ticket 3", "TOTAL 4");
        assertThat(status(run)).startsWith("PARTIAL DONE").contains("in row 6 a 'Ticket ID' that a row above has too");
        assertThat(run.getList("notes").toString()).contains("in row 7 a 'Ticket ID' that the copy does not know");
        assertThat(below("Sync_Log").get(1).get(9)).contains("in row 6 a 'Ticket ID'");
    }

    @Test
    void formulaLikeTextStaysText() {
        String formula = "=IMPORTXML(\"https://evil.example\", \"//a\")";
        tickets(1, 1);
        change(2, formula);
        run("full");
        assertThat(shown()).containsExactly("1 Ticket 1", "2 " + formula);
        change(1, "+1 =A1");
        run("incremental");
        assertThat(shown()).containsExactly("1 +1 =A1", "2 " + formula);
    }

    @Test
    void knowsItsWorksheetsByTheirIds() {
        tickets(1, 2);
        run("full");
        DeskSpreadsheet.rename(0, "Ann's tickets");
        DeskSpreadsheet.add("Tickets");
        change(2, "Changed");
        change(3, "New");
        assertOk(run("incremental"));
        assertThat(below("Ann's tickets").stream().map(row -> row.get(1)))
                .containsExactly("Ticket 1", "Changed", "New");
        assertThat(DeskSpreadsheet.rows("Tickets")).isEmpty();
    }

    @Test
    void aPersonWhoWasErasedIsErasedThereToo() {
        tickets(1, 1);
        change(2, "Mail of ann@example.org");
        run("full");
        assertThat(copy.count(JOURNALLED)).isPositive();
        erasure.erase("ann@example.org", Instant.now());
        assertThat(copy.count(JOURNALLED)).isZero();
        run("incremental");
        assertThat(DeskSpreadsheet.rows("Tickets").toString()).doesNotContain("ann@example.org");
        assertThat(shown()).contains("2 (erased)");
    }
}
