package io.caravanserai.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.desk.DeskProfile;
import io.caravanserai.sandbox.Outside;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import io.caravanserai.store.TestFlow;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The desk's jobs as cron would start them, at a hub that runs. */
@QuarkusTest
@TestProfile(DeskProfile.class)
class SupportCommandTest {
    private static final String SHEETS = "google-sheets";

    @Inject
    TestFlow flow;

    @Inject
    Database database;

    @TestHTTPResource
    String url;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Sql sql;

    @BeforeEach
    void begin() {
        flow.rest("support");
        flow.resetOutside();
        flow.awaitNoPause();
        sql = new Sql(database.dataSource());
        empty();
    }

    @AfterEach
    void close() {
        flow.rest("support");
        empty();
    }

    private void empty() {
        List.of("support_ticket", "support_chat", "support_watermark", "support_sync", "support_erased", "support_seen")
                .forEach(table -> sql.update("delete from " + table));
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--url", url));
        CommandLine line = Commands.line();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(all.toArray(String[]::new));
    }

    private long count(String from) {
        return sql.one("select count(*) from " + from, row -> row.getLong(1)).orElseThrow();
    }

    @Test
    void aFullSynchronisationEndsWithNothingOnlyWhereAllIsWell() {
        assertThat(run("support", "full")).as("%s %s", out, err).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("of support, full", "HubSpot: ", "LiveChat: ", "Google Sheet: ");

        Outside.fault(
                SHEETS,
                "{'path': '*', 'status': 403, 'count': -1, 'body': {'error': {'code': 403, 'message': 'No.'}}}");
        assertThat(run("support", "full"))
                .as("the sheet was not brought in line")
                .isEqualTo(ExitCode.NOT_WELL);
        assertThat(out.toString()).contains("The spreadsheet sandbox-support cannot be opened");

        Outside.fault("hubspot", "{'method': 'GET', 'path': '*/owners', 'status': 403, 'count': -1}");
        assertThat(run("support", "full")).as("nothing could be read").isEqualTo(ExitCode.NOT_WELL);
        assertThat(run("support", "everything")).as("no such mode").isEqualTo(ExitCode.WRONG);
        assertThat(run("support")).as("none").isEqualTo(ExitCode.WRONG);
    }

    @Test
    void erasesAPersonOnceSomebodyAgreed() {
        assertThat(run("support", "full")).as("%s %s", out, err).isEqualTo(ExitCode.DONE);
        String email = sql.one(
                        "select customer_email from support_chat where customer_email <> '' limit 1",
                        row -> row.getString(1))
                .orElseThrow();
        String theirs = "support_chat where customer_email = '" + email + "'";
        assertThat(answering("no\n", "support", "erase", email))
                .as("%s %s", out, err)
                .isEqualTo(ExitCode.NOT_WELL);
        assertThat(answering("", "support", "erase", email))
                .as("nobody answers")
                .isEqualTo(ExitCode.NOT_WELL);
        assertThat(out.toString()).contains("Erases " + email, "Write yes to go on: ", "Nothing was erased.");
        assertThat(count(theirs)).isPositive();
        assertThat(answering("yes\n", "support", "erase", email))
                .as("%s %s", out, err)
                .isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).containsPattern("[1-9]\\d* rows spoke of this person");
        assertThat(count(theirs)).isZero();

        assertThat(answering("", "support", "erase", email, "--yes")).isEqualTo(ExitCode.DONE);
        assertThat(out.toString()).contains("\n0 rows spoke of this person");
        assertThat(answering("", "support", "erase", " ", "--yes")).isEqualTo(ExitCode.NOT_WELL);
        assertThat(err.toString()).contains("Say whom");
    }

    private int answering(String line, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        try {
            return run(arguments);
        } finally {
            System.setIn(before);
        }
    }
}
