package io.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.bench.Figures;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.store.Database;
import io.caravanserai.store.PersonIndex;
import io.caravanserai.store.Sql;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The first page, the one box and lists with a million messages, of which 10,000 are parked, about 100,000 people. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
@Tag("bench")
class ConsoleBench {
    private static final String FILL = """
            insert into message (id, channel, key, about, state, due, position, accepted, finished, failure, body)
            select nextval('message_id'), case n % 3 when 0 then 'demo-item' else 'demo-held' end, 'bench ' || n,
                   'lead' || n % 100000 || '.' || md5((n % 100000)::text) || '@example.org',
                   case when n % 100 = 0 then 'PARKED' else 'DONE' end, at, at, at, at,
                   case when n % 100 = 0 then '{"kind":"permanent","reason":"The roster refused it: 403.","step":"tracker"}' end,
                   '{"name":"Lead ' || md5((n % 100000)::text) || '"}'
            from (select n, now() - interval '20 days' + n * interval '1 second' as at from generate_series(1, 1000000) n) made""";

    /** How long a page may take, in milliseconds. */
    private static final double PROMISED = 200;

    private static final int TIMES = 60;

    @Inject
    TestPeople people;

    @Inject
    Database database;

    @Test
    void answersWithinTwoHundredMilliseconds() {
        Sql sql = new Sql(database.dataSource());
        sql.update(FILL);
        try (PersonIndex index = new PersonIndex(database, () -> Instant.now().plusSeconds(60), Duration.ofDays(90))) {
            index.catchUp();
        }
        sql.update("analyze");
        List<String> pages = List.of(
                "/",
                "/find/list?q=lead4711",
                "/find?q=example.org",
                "/find/list?q=bench+4711",
                "/find?q=nobodyatall",
                "/people",
                "/people?q=lead47",
                "/person?about=lead4711." + md5("4711") + "%40example.org",
                "/messages?state=PARKED",
                "/runs");
        assertThat(pages).allSatisfy(page -> assertThat(p95(page)).as(page).isLessThan(PROMISED));
        sql.update("delete from message where key like 'bench %'");
        sql.update("delete from person where about like 'lead%'");
    }

    private static String md5(String text) {
        return java.util.HexFormat.of().formatHex(digest(text));
    }

    private static byte[] digest(String text) {
        try {
            return java.security.MessageDigest.getInstance("MD5")
                    .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private double p95(String page) {
        double[] millis = new double[TIMES];
        for (int i = -10; i < TIMES; i++) {
            long begin = System.nanoTime();
            int status =
                    people.as("operator").urlEncodingEnabled(false).get(page).statusCode();
            assertThat(status).as(page).isIn(200, 303);
            millis[Math.max(i, 0)] = (System.nanoTime() - begin) / 1e6;
        }
        Arrays.sort(millis);
        double p95 = millis[TIMES * 95 / 100];
        Figures.note(String.format(Locale.ROOT, "console: %-60s p95 %6.1f ms", page, p95));
        return p95;
    }
}
