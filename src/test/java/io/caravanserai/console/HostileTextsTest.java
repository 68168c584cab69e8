package io.caravanserai.console;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.login.TestPeople;
import io.caravanserai.message.Messages;
import io.caravanserai.message.NewMessage;
import io.caravanserai.store.Database;
import io.caravanserai.store.PersonSearch;
import io.caravanserai.store.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What others write, in payloads, headers, names, errors and mails, is text on every page, and leads nowhere it should not. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class HostileTextsTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String BREAKS_OUT = "\"><img src=x onerror=alert(1)>";
    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final String whom = unique + SCRIPT + BREAKS_OUT;
    private long id;

    @Inject
    TestPeople people;

    @Inject
    Messages messages;

    @Inject
    PersonSearch search;

    @Inject
    Database database;

    @BeforeEach
    void attack() {
        String body = "{\"name\":\"" + SCRIPT + "<img src=x onerror=alert(1)>\",\"lead\":\"" + SCRIPT + "\"}";
        NewMessage message = new NewMessage(
                "demo-held",
                unique + SCRIPT,
                null,
                null,
                Instant.now().plus(Duration.ofDays(1)),
                body,
                Map.of("x-head", SCRIPT + BREAKS_OUT));
        id = messages.accept(message.about(whom)).id();
        Sql sql = new Sql(database.dataSource());
        sql.update(
                "update message set state = 'PARKED', finished = now(), failure = ?::text where id = ?",
                "{\"kind\":\"permanent\",\"reason\":\"The vendor said " + SCRIPT + "\",\"step\":\"<script>alert(1)\"}",
                id);
        sql.update(
                "insert into effect (message_id, step, system, state, request, response, intended)"
                        + " values (?, 'mail', 'post', 'DONE', ?, ?, now())",
                id,
                "{\"body\":{\"subject\":\"" + SCRIPT + "\",\"html\":\"<p>Hello</p>" + SCRIPT + "\"}}",
                "{\"link\":\"javascript:alert(1)\",\"url\":\"https://drive.example/x?a=%22%3E\"}");
        sql.update(
                "insert into effect (message_id, step, system, state, request, response, intended)"
                        + " values (?, 'tracker', 'files', 'DONE', '{}', ?, now())",
                id,
                "{\"link\":\"javascript:alert(1)\",\"url\":\"https://drive.example/sheet\",\"bad\":\"https://x\\\" onclick=1\"}");
        await().until(() -> !search.find(unique, 1).isEmpty());
    }

    private String page(String path, String... query) {
        var asked = people.as("operator");
        for (int i = 0; i < query.length; i += 2) {
            asked.queryParam(query[i], query[i + 1]);
        }
        return asked.get(path).then().statusCode(200).extract().asString();
    }

    @Test
    void areTextOnEveryPage() {
        List<String> pages = List.of(
                page("/"),
                page("/messages/" + id),
                page("/messages", "key", unique + SCRIPT),
                page("/messages", "about", whom),
                page("/people", "q", unique),
                page("/person", "about", whom),
                page("/find/list", "q", unique),
                page("/find", "q", "demo" + SCRIPT));
        assertThat(pages).allSatisfy(page -> assertThat(page)
                .doesNotContain(SCRIPT, "<img src=x", "<script>alert", "href=\"javascript:", "\" onclick=1"));
    }

    @Test
    void areLinksOnlyWhereTheyAreAddresses() {
        assertThat(page("/person", "about", whom))
                .contains("href=\"https://drive.example/sheet\" rel=\"noreferrer noopener\"")
                .doesNotContain("href=\"javascript");
    }

    @Test
    void areMailsThatRunNothingInAFrameOfTheirOwn() {
        assertThat(page("/person", "about", whom))
                .contains("<iframe sandbox loading", "/messages/" + id + "/mail?step=mail");
        Response mail = people.as("operator").get("/messages/" + id + "/mail?step=mail");
        assertThat(mail.header("Content-Security-Policy"))
                .isEqualTo(
                        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'");
        assertThat(mail.asString()).contains("<p>Hello</p>");
        people.as("viewer").get("/messages/" + id + "/mail?step=mail").then().statusCode(403);
        people.as("operator").get("/messages/" + id + "/mail?step=none").then().statusCode(404);
        people.as("operator").get("/messages/1/mail?step=mail").then().statusCode(404);
    }
}
