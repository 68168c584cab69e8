package io.caravanserai.school;

import static io.caravanserai.school.AcademyFixture.NOW;
import static io.caravanserai.school.AcademyFixture.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import io.caravanserai.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A database that lacks, forbids or hides something says so by name, and is never taken for one in which nothing is due. */
@Tag("database")
class AccessTest {
    private static void refused(AcademyFixture academy, String job, String... words) {
        assertThatThrownBy(() -> academy.jobs.begin(Map.of("job", job), academy.message()))
                .isInstanceOf(PermanentException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(words));
    }

    /** What the sentences say after something was done to a database that was whole. */
    private static void after(String statement, String job, String... words) {
        try (AcademyFixture academy = new AcademyFixture()) {
            academy.run("all");
            academy.sql.update(statement);
            refused(academy, job, words);
        }
    }

    /** The same as seen by a user who owns nothing, and may do all but what was taken from them. */
    private static void asGuest(Consumer<AcademyFixture> taken, Consumer<AcademyFixture> seen) {
        String url = AcademyFixture.withTables();
        String guest = "guest_" + System.nanoTime();
        try (AcademyFixture owner = new AcademyFixture(new AcademyFixture.Settings(), url)) {
            owner.run("all");
            owner.sql.update("create role " + guest + " login password 'guest'");
            owner.sql.update("grant select, insert, update, delete on all tables in schema public to " + guest);
            for (String table : List.of("hub_reminders", "job_execution_logs", "notifications")) {
                owner.sql.update("create policy hub on " + table + " for all to " + guest + " using (true)");
            }
            owner.session("algebra", NOW.plus(Duration.ofHours(24)));
            owner.enrol("algebra", "ann");
            taken.accept(owner);
            AcademyFixture.Settings settings = new AcademyFixture.Settings();
            settings.user = guest;
            settings.password = "guest";
            settings.migrate = false;
            String withoutUser = url.replaceFirst("\\?.*", "");
            try (AcademyFixture visitor = new AcademyFixture(settings, withoutUser)) {
                seen.accept(visitor);
            } finally {
                owner.sql.update("drop owned by " + guest);
                owner.sql.update("drop role " + guest);
            }
        }
    }

    private static String guest(AcademyFixture owner) {
        return owner.sql
                .one(
                        "select rolname from pg_roles where rolname like 'guest%' order by oid desc",
                        row -> row.getString(1))
                .orElseThrow();
    }

    @Test
    void namesATableThatIsMissing() {
        try (AcademyFixture academy =
                new AcademyFixture(new AcademyFixture.Settings(), TestDatabase.empty("nothing"))) {
            refused(
                    academy,
                    "payments",
                    "There is no table payments in the schema public",
                    "hub.academy.datasource.schema");
        }
        after("drop table submissions", "assignments", "There is no table submissions");
    }

    @Test
    void namesAColumnThatIsMissing() {
        after("alter table sessions drop starts_at cascade", "session_24h", "There is no column sessions.starts_at");
        after(
                "alter table payments drop reminder_sent cascade",
                "payments",
                "There is no column payments.reminder_sent");
        try (AcademyFixture academy = new AcademyFixture()) {
            academy.run("all");
            academy.sql.update("alter table sessions drop starts_at cascade");
            assertThat(academy.run("payments"))
                    .as("a job asks for what it needs itself")
                    .isEmpty();
        }
    }

    @Test
    void namesAColumnThatTellsNoInstant() {
        after("alter table payments alter requested_at type date", "payments", "payments.requested_at is of type date");
    }

    @Test
    void whatNeedNotBeThereIsLeftOut() {
        try (AcademyFixture academy = new AcademyFixture()) {
            academy.sql.update("alter table profiles drop timezone, drop country, drop language");
            academy.sql.update("alter table sessions drop join_url");
            academy.session("algebra", NOW.plus(Duration.ofHours(24)));
            academy.sql.update("insert into profiles (id, email) values (?, 'ann@academy.example')", id("ann"));
            academy.join("algebra", "ann");
            assertThat(academy.due("session_24h")).singleElement().satisfies(send -> assertThat(send.get("person"))
                    .isEqualTo(Map.of("id", id("ann").toString(), "email", "ann@academy.example")));
        }
    }

    @Test
    void namesARightThatIsMissing() {
        asGuest(owner -> owner.sql.update("revoke select on enrollments from " + guest(owner)), visitor -> {
            refused(visitor, "session_24h", "may not read enrollments.", "grant select on enrollments to guest_");
            assertThat(visitor.run("payments")).isEmpty();
        });
        asGuest(
                owner -> owner.sql.update("revoke update on sessions from " + guest(owner)),
                visitor -> refused(
                        visitor,
                        "session_24h",
                        "may not update sessions.reminder_24h_sent",
                        "grant update on sessions to guest_"));
        asGuest(
                owner -> owner.sql.update("revoke insert on hub_reminders from " + guest(owner)),
                visitor -> refused(
                        visitor,
                        "session_24h",
                        "may not insert hub_reminders",
                        "grant insert on hub_reminders to guest_"));
    }

    @Test
    void rowsThatAreHiddenAreNotNothing() {
        asGuest(
                owner -> owner.sql.update("alter table enrollments enable row level security"),
                visitor -> refused(
                        visitor,
                        "session_24h",
                        "Row level security hides rows of enrollments from guest_",
                        "bypassrls"));
        asGuest(
                owner -> {
                    owner.sql.update("alter table enrollments enable row level security");
                    owner.sql.update("create policy theirs on enrollments for select using (user_id is null)");
                },
                visitor -> refused(visitor, "session_24h", "Row level security hides rows of enrollments"));
        asGuest(
                owner -> {
                    owner.sql.update("alter table enrollments enable row level security");
                    owner.sql.update(
                            "create policy everything on enrollments for all to " + guest(owner) + " using (true)");
                },
                visitor -> assertThat(visitor.run("session_24h"))
                        .as("a policy that shows all")
                        .hasSize(1));
    }

    @Test
    void timesWithoutAZoneAreReadByTheClocksThatAreDeclared() {
        AcademyFixture.Settings settings = new AcademyFixture.Settings();
        settings.zone = "Asia/Kolkata";
        try (AcademyFixture academy = new AcademyFixture(settings)) {
            academy.sql.update("alter table sessions alter starts_at type timestamp");
            Instant start = NOW.plus(Duration.ofHours(24));
            academy.sql.update(
                    "insert into sessions (id, title, starts_at) values (?, 'Algebra', '2026-01-06 20:30:00')",
                    id("algebra"));
            academy.enrol("algebra", "ann");
            assertThat(academy.run("session_24h")).singleElement().asString().contains("|" + start + "|");
            assertThat(academy.run("session_24h")).isEmpty();
            academy.sql.update("update sessions set starts_at = '2026-01-06 21:00:00'");
            assertThat(academy.run("session_24h")).singleElement().asString().contains("|2026-01-06T15:30:00Z|");
        }
        after(
                "alter table sessions alter starts_at type timestamp",
                "session_24h",
                "sessions.starts_at has no time zone",
                "hub.academy.datasource.zone");
    }

    @Test
    void idsMayBeNumbers() {
        try (AcademyFixture academy =
                new AcademyFixture(new AcademyFixture.Settings(), TestDatabase.empty("numbers"))) {
            academy.sql.update("""
                    create table profiles (id bigint primary key, email text);
                    create table sessions (id bigint primary key, title text, starts_at timestamptz, status text);
                    create table enrollments (session_id bigint, user_id bigint, status text);
                    create table recordings (id bigint primary key, session_id bigint, title text, visible_to_students boolean,
                      published_at timestamptz);
                    create table assignments (id bigint primary key, session_id bigint, title text, due_at timestamptz);
                    create table submissions (assignment_id bigint, user_id bigint, submitted_at timestamptz);
                    create table payments (id bigint primary key, user_id bigint, amount numeric, currency text, status text,
                      requested_at timestamptz);
                    create table imported_leads (id bigint primary key, email text, status text);
                    create table cta_submissions (id bigint primary key);
                    insert into profiles values (7, 'ann@academy.example');
                    insert into sessions values (3, 'Algebra', '2026-01-06T15:00:00Z');
                    insert into enrollments values (3, 7)""");
            assertThat(academy.run("all")).containsExactly("session-24h|3|2026-01-06T15:00:00Z|7");
            academy.school.notified(Map.of(
                    "job",
                    "session-24h",
                    "key",
                    "k",
                    "person",
                    Map.of("id", "7"),
                    "notice",
                    Map.of("title", "t", "text", "m")));
            assertThat(academy.notices.unread("7")).isOne();
        }
    }

    @Test
    void withoutADatabaseItSaysWhatToSet() {
        try (AcademyFixture academy = new AcademyFixture(new AcademyFixture.Settings(), "")) {
            assertThat(academy.school.isOn()).isFalse();
            refused(academy, "all", "hub.academy.datasource.jdbc-url", "hub.academy.seed=true");
        }
    }

    @Test
    void aJobThatIsNotThereIsNamedWithThoseThatAre() {
        try (AcademyFixture academy = new AcademyFixture()) {
            refused(academy, "session", "There is no job 'session'", "session_24h, session_15min", "all.");
        }
    }
}
