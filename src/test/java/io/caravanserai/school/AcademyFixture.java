package io.caravanserai.school;

import io.caravanserai.academy.Job;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.Message;
import io.caravanserai.store.Database;
import io.caravanserai.store.GroupCommit;
import io.caravanserai.store.MessageStore;
import io.caravanserai.store.RunNotes;
import io.caravanserai.store.RunStore;
import io.caravanserai.store.SecondDatabase;
import io.caravanserai.store.Sql;
import io.caravanserai.store.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An academy's database with nobody in it, a clock that stands, and what a run does, without routes. */
public final class AcademyFixture implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2026-01-05T15:00:00Z");

    /** One of the hub's; only runs and their notes are kept there. */
    private final Database hub = TestDatabase.open();

    private final GroupCommit commit = GroupCommit.on(hub);
    private final SecondDatabase academy;
    private final AcademyDatabase database;
    private Instant now = NOW;
    private long runs = System.nanoTime();

    public final String url;
    public final Sql sql;
    final School school;
    final SchoolJobs jobs;
    final Notices notices;

    public AcademyFixture() {
        this(new Settings());
    }

    AcademyFixture(Settings settings) {
        this(settings, withTables());
    }

    /** @param url of a database that has what an academy brings along, or lacks it on purpose */
    AcademyFixture(Settings settings, String url) {
        this.url = url;
        settings.url = url;
        // Who opens none of their own is told so before anything is asked of this.
        String there = url.isEmpty() ? TestDatabase.empty("unused") : url;
        academy = new SecondDatabase(
                new SecondDatabase.Location(
                        there,
                        settings.username().orElse(""),
                        settings.password().orElse("")),
                settings.schema,
                4);
        sql = new Sql(academy.dataSource());
        database = new AcademyDatabase(settings, () -> hub, () -> now);
        MessageStore messages = new MessageStore(hub, commit, () -> now);
        school = new School(database, () -> now);
        jobs = new SchoolJobs(database, new RunStore(hub, messages, () -> now), new RunNotes(hub), () -> now);
        notices = new Notices(database);
    }

    /** An empty database with the tables an academy brings along; its URL. */
    public static String withTables() {
        String url = TestDatabase.empty("academy");
        try (SecondDatabase made = new SecondDatabase(new SecondDatabase.Location(url, "", ""), "public", 1)) {
            Practice.tables(new Sql(made.dataSource()));
        }
        return url;
    }

    public AcademyDatabase database() {
        return database;
    }

    /** As if it had just been made, and the hub had added what is its own. */
    public void empty() {
        at(NOW);
        run("all");
        for (String table : List.of(
                "hub_lead_mails",
                "hub_lead_imports",
                "cta_submissions",
                "hub_reminders",
                "job_execution_logs",
                "notifications",
                "imported_leads",
                "lead_campaigns",
                "sessions",
                "profiles")) {
            sql.update("delete from " + table);
        }
    }

    public void at(Instant instant) {
        now = instant;
    }

    public Instant now() {
        return now;
    }

    /** Of what is due now: {@code subject person occasion}, in order; it is planned, as by a run. */
    public List<String> run(String job) {
        return run(job, null);
    }

    List<String> run(String job, @Nullable Long go) {
        Map<String, Object> parameters = JsonValues.ordered("job", job);
        if (go != null) {
            parameters.put("go", go);
        }
        Message message = message();
        Planning planning = jobs.begin(parameters, message);
        jobs.withdrawals(planning).forEach(each -> jobs.withdrawn(each, planning));
        List<String> sent = new ArrayList<>();
        for (Iterator<List<Map<String, Object>>> pages = jobs.due(planning); pages.hasNext(); ) {
            List<Map<String, Object>> page = pages.next();
            page.forEach(send -> sent.add((String) send.get("key")));
            jobs.planned(page, planning);
        }
        jobs.end(planning, message);
        return sent;
    }

    /** What is due now, without planning it. */
    List<Map<String, Object>> due(String job) {
        List<Map<String, Object>> all = new ArrayList<>();
        Planning planning = jobs.begin(Map.of("job", job), message());
        jobs.due(planning).forEachRemaining(all::addAll);
        return all;
    }

    /** The first message of a run that is none. */
    Message message() {
        return new Message(++runs, "academy", null, null, false, 0, null, Map.of(), now);
    }

    public static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    void student(String name) {
        sql.update(
                "insert into profiles (id, email, full_name, language, timezone) values (?, ?, ?, 'en', 'Europe/Berlin')",
                id(name),
                name + "@academy.example",
                name);
    }

    void session(String name, @Nullable Instant starts) {
        sql.update(
                "insert into sessions (id, title, starts_at) values (?, ?, ?) on conflict (id) do update set starts_at ="
                        + " excluded.starts_at",
                id(name),
                name,
                starts);
    }

    void enrol(String session, String... students) {
        for (String student : students) {
            student(student);
            join(session, student);
        }
    }

    void join(String session, String student) {
        sql.update("insert into enrollments (session_id, user_id) values (?, ?)", id(session), id(student));
    }

    /** As {@link #run} gives it. */
    static String key(Job job, String subject, String occasion, String person) {
        return String.join(
                "|",
                job.toString(),
                id(subject).toString(),
                occasion,
                id(person).toString());
    }

    public long count(String from) {
        return sql.one("select count(*) from " + from, row -> row.getLong(1)).orElseThrow();
    }

    @Override
    public void close() {
        database.close();
        academy.close();
        commit.close();
        hub.close();
    }

    /** As they are where nothing is set. */
    static final class Settings implements AcademyConfig, AcademyConfig.Datasource {
        String url = "";
        String schema = "public";

        @Nullable
        String user;

        @Nullable
        String password;

        @Nullable
        String zone;

        boolean migrate = true;
        int most = 5_000;

        @Override
        public Datasource datasource() {
            return this;
        }

        @Override
        public boolean seed() {
            return false;
        }

        @Override
        public int most() {
            return most;
        }

        @Override
        public Optional<String> jdbcUrl() {
            return url.isEmpty() ? Optional.empty() : Optional.of(url);
        }

        @Override
        public Optional<String> username() {
            return Optional.ofNullable(user);
        }

        @Override
        public Optional<String> password() {
            return Optional.ofNullable(password);
        }

        @Override
        public String schema() {
            return schema;
        }

        @Override
        public Optional<String> zone() {
            return Optional.ofNullable(zone);
        }

        @Override
        public boolean migrate() {
            return migrate;
        }

        @Override
        public int maxConnections() {
            return 4;
        }
    }
}
