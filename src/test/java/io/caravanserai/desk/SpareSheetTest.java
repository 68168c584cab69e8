package io.caravanserai.desk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.sandbox.DeskSpreadsheet;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.support.reading.TicketRow;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** While the copy holds nothing the spreadsheet is shown. */
@QuarkusTest
@TestProfile(DeskProfile.class)
class SpareSheetTest extends SheetFlow {
    @Inject
    SupportSpare spare;

    @Inject
    Erasure erasure;

    /** As a hub with a new database: the spreadsheet is there, and nothing else. */
    private void loseTheCopy() {
        copy.sql
                .query("select tablename from pg_tables where tablename like 'support\\_%'", row -> row.getString(1))
                .forEach(table -> copy.sql.update("delete from " + table));
    }

    private List<String> digests(String table) {
        return copy.sql.query(
                "select id || ' ' || digest from " + table + " where removed is null order by id",
                row -> row.getString(1));
    }

    private static JsonPath told() {
        return given().get("/api/support/status")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void showsTheSpreadsheetCellByCellAsTheCopyWas() {
        run("full");
        assertThat(spare.isDue()).as("there is a copy").isFalse();
        List<String> tickets = digests("support_ticket");
        List<String> chats = digests("support_chat");
        assertThat(tickets).hasSizeGreaterThan(700);
        String ended = copy.sql
                .one("select ended::text as at from support_sync", row -> row.getString("at"))
                .orElseThrow();
        loseTheCopy();
        assertThat(spare.isDue()).as("there is none").isTrue();

        Outside.forgetCalls(SHEETS);
        JsonPath run = run("sheet");
        assertOk(run);
        assertThat(writes()).as("nothing is written there").isEmpty();
        assertThat(digests("support_tickets")).isEqualTo(tickets);
        assertThat(digests("support_chats")).isEqualTo(chats);
        assertThat(copy.count("support_sheet_ticket") + copy.count("support_sheet_chat"))
                .isZero();
        assertThat(copy.count("support_sync")).as("no vendor was read").isZero();
        JsonPath status = told();
        assertThat(status.getString("freshness.source")).isEqualTo("sheet");
        assertThat(copy.sql.one("select as_of = ?::timestamptz from support_spare", row -> row.getBoolean(1), ended))
                .as("as old as the last synchronisation in its log")
                .contains(true);
        assertThat(status.getInt("spare.tickets")).isEqualTo(tickets.size());
        assertThat(status.getInt("spare.chats")).isEqualTo(chats.size());
        assertThat(status.getList("spare.problems")).isEmpty();
        assertThat(given().get("/support/status").asString())
                .contains("From the Google Sheet, since the hub&#39;s copy holds nothing yet; brought up to date");

        assertOk(run("full"));
        assertThat(told().getString("freshness.source")).isEqualTo("copy");
        JsonPath again = run("sheet");
        assertOk(again);
        assertThat(again.getList("notes").toString()).contains("The spreadsheet was not read: it is shown only while");
    }

    @Test
    void namesWhatItCannotReadAndKeepsWhatWasShownWhereGoogleRefuses() {
        tickets(1, 4);
        run("full");
        loseTheCopy();
        DeskSpreadsheet.write("Tickets", "K3", List.of(List.of("yesterday")));
        DeskSpreadsheet.write("Tickets", "A6", List.of(List.of("1"), List.of("", "a note of ours")));
        DeskSpreadsheet.write("Chats", "A1", List.of(List.of("Thread")));
        JsonPath run = run("sheet");
        assertOk(run);
        assertThat(copy.sql.query("select id from support_tickets order by id", row -> row.getString(1)))
                .containsExactly("1", "3", "4");
        List<String> problems = told().getList("spare.problems");
        assertThat(problems)
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).contains("'Chats' has no column 'Thread ID'"))
                .anySatisfy(problem ->
                        assertThat(problem).contains("The worksheet 'Tickets', line 3", "in the column 'Modified'"))
                .anySatisfy(problem -> assertThat(problem).contains("line 6", "of a row above"));
        assertThat(run.getList("notes").toString()).contains("3 rows are shown", "2 could not be read");

        Outside.fault(
                SHEETS,
                "{'path': '*', 'status': 403, 'count': -1, 'body': {'error': {'code': 403, 'message': 'No.'}}}");
        assertOk(run("sheet"));
        mend();
        assertThat(told().getString("freshness.source")).isEqualTo("sheet");
        assertThat(copy.count("support_tickets")).as("the last good rows").isEqualTo(3);
        assertThat(told().getList("spare.problems").toString())
                .contains("The spreadsheet sandbox-support cannot be opened")
                .doesNotContain("The copy is written");

        DeskSpreadsheet.arrange("Tickets", rows -> rows.stream()
                .map(row -> row.stream().map(cell -> "").toList())
                .toList());
        DeskSpreadsheet.write("Chats", "A1", List.of(List.of("Thread ID")));
        assertOk(run("sheet"));
        assertThat(copy.count("support_tickets"))
                .as("the chats can be read again")
                .isZero();
        assertThat(copy.count("support_chats")).isGreaterThan(600);
        DeskSpreadsheet.arrange("Chats", rows -> rows.stream()
                .map(row -> row.stream().map(cell -> "").toList())
                .toList());
        assertOk(run("sheet"));
        assertThat(told().getString("freshness.source"))
                .as("an empty spreadsheet shows nothing")
                .isEqualTo("copy");
        assertThat(copy.count("support_tickets") + copy.count("support_chats")).isZero();
    }

    @Test
    void showsFilesWhereTheSpreadsheetHoldsNothing() throws IOException {
        Path file = Files.createDirectories(Path.of(DeskProfile.FILES)).resolve("tickets-2026.csv");
        Files.writeString(
                file,
                Stream.of(TicketRow.COLUMNS, TicketRow.cells(Sample.ticket("77", Sample.NOW), ZoneOffset.UTC))
                        .map(cells -> '"' + String.join("\",\"", cells) + '"')
                        .collect(Collectors.joining("\n")));
        try {
            assertOk(run("sheet"));
            assertThat(told().getString("freshness.source")).isEqualTo("processed-csv");
            assertThat(given().get("/support/status").asString())
                    .contains("From CSV files of the hub&#39;s form", ": 1 tickets and 0 chats");
            assertThat(given().get("/api/support/tickets?from=2026-01-01&to=2026-01-31")
                            .jsonPath()
                            .getList("id"))
                    .isEqualTo(List.of("77"));
            tickets(1, 3);
            assertOk(run("full"));
            assertThat(told().getString("freshness.source")).isEqualTo("copy");
            loseTheCopy();
            assertThat(told().getString("freshness.source")).isEqualTo("processed-csv");
            assertOk(run("sheet"));
            assertThat(told().getString("freshness.source"))
                    .as("the spreadsheet comes before files")
                    .isEqualTo("sheet");
            assertThat(copy.count("support_tickets")).isEqualTo(3);
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void whoIsErasedIsGoneFromWhatIsReadOfTheSpreadsheetToo() {
        run("full");
        String email = copy.sql
                .one(
                        "select customer_email from support_chat where customer_email <> '' and removed is null limit 1",
                        row -> row.getString(1))
                .orElseThrow();
        loseTheCopy();
        assertOk(run("sheet"));
        String theirs = "support_chats where customer_email = '" + email + "'";
        assertThat(copy.count(theirs)).isPositive();
        assertThat(erasure.erase(
                        email,
                        copy.sql
                                .one("select now()", row -> row.getTimestamp(1).toInstant())
                                .orElseThrow()))
                .isPositive();
        assertThat(copy.count(theirs)).isZero();
        assertOk(run("sheet"));
        assertThat(copy.count(theirs))
                .as("read again of a spreadsheet that still has them")
                .isZero();
    }

    @Test
    void tellsWhatTheWorksheetsHeldAgainstTheCopy() {
        tickets(1, 5);
        run("full");
        DeskSpreadsheet.write("Tickets", "B3", List.of(List.of("Bent")));
        DeskSpreadsheet.write("Tickets", "A7", List.of(List.of("999"), List.of("1")));
        change(6, "New");
        archive(4);
        JsonPath run = run("incremental");
        assertOk(run);
        JsonPath status = told();
        String tickets = "sheet.find { it.worksheet == 'Tickets' }.";
        assertThat(status.getInt(tickets + "rows")).isEqualTo(7);
        assertThat(status.getInt(tickets + "missing")).isOne();
        assertThat(status.getInt(tickets + "different")).isOne();
        assertThat(status.getInt(tickets + "surplus")).isOne();
        assertThat(status.getInt(tickets + "others")).isEqualTo(2);
        assertThat(status.getLong(tickets + "run")).isEqualTo(run.getLong("id"));
        assertThat(status.getString(tickets + "state")).isEqualTo("DONE");
        assertThat(status.getString(tickets + "newest")).isNotEmpty();
        assertThat(given().get("/support/status").asString()).contains("<h2>The Google Sheet</h2>", "in line");
    }
}
