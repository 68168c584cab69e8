package io.caravanserai.school;

import io.caravanserai.academy.Job;
import io.caravanserai.message.Forgotten;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.StoreAwayException;
import io.caravanserai.store.Database;
import io.caravanserai.store.SecondDatabase;
import io.caravanserai.store.Sql;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The academy's database: the one that is set, or one with invented students in the hub's own server where it practises. It is
 * opened when somebody first asks it; a hub whose academy is away serves everything else.
 */
@Singleton
public class AcademyDatabase {
    private static final Logger LOG = Logger.getLogger(AcademyDatabase.class);

    /** What a hub says that has none. */
    static final String OFF =
            "This hub has no academy's database. Set hub.academy.datasource.jdbc-url, username and password,"
                    + " or hub.academy.seed=true to practise with invented students on a hub that runs its own PostgreSQL; then restart it.";

    private static final String MIGRATIONS = "db/academy";
    private static final String HISTORY = "hub_academy_history";
    private static final String PRACTICE = "academy";
    private static final Duration AGAIN = Duration.ofSeconds(30);
    private static final Duration FITS_FOR = Duration.ofMinutes(1);

    private final AcademyConfig config;
    private final Provider<Database> hub;
    private final InstantSource clock;
    private final Map<Job, Fitted> statements = new EnumMap<>(Job.class);
    private @Nullable SecondDatabase database;
    private @Nullable Sql sql;
    private Instant leadsFit = Instant.EPOCH;
    private boolean forgotten;

    @Inject
    AcademyDatabase(AcademyConfig config, Provider<Database> hub, InstantSource clock) {
        this.config = config;
        this.hub = hub;
        this.clock = clock;
    }

    /** Whether there is one to ask. */
    public boolean isOn() {
        return config.datasource().jdbcUrl().isPresent() || isPractice();
    }

    private boolean isPractice() {
        return config.datasource().jdbcUrl().isEmpty()
                && config.seed()
                && hub.get().isOwn();
    }

    AcademyConfig config() {
        return config;
    }

    /**
     * Asks it.
     *
     * @throws PermanentException where there is none, or it lacks what the hub needs
     * @throws RetryableException while it is away
     */
    public <T> T ask(Function<Sql, T> question) {
        try {
            return question.apply(sql());
        } catch (StoreAwayException e) {
            throw RetryableException.after(
                    AGAIN, "The academy's database is away: it is tried again. It says: " + e.getMessage());
        }
    }

    /**
     * As {@link #ask}, about leads and their campaigns.
     *
     * @throws PermanentException that names what is missing for them
     */
    public <T> T askLeads(Function<Sql, T> question) {
        return ask(at -> {
            checkLeads(at);
            return question.apply(at);
        });
    }

    private synchronized void checkLeads(Sql at) {
        Instant now = clock.instant();
        if (isOver(leadsFit, now)) {
            access(at).check(Added.LEADS);
            leadsFit = now.plus(FITS_FOR);
        }
    }

    /** What was seen holds until then; a clock may have been put back. */
    private static boolean isOver(Instant until, Instant now) {
        return now.isAfter(until) || now.isBefore(until.minus(FITS_FOR));
    }

    /** Columns as they are now, of what these jobs read and write. */
    Tables check(Sql at, List<Job> jobs) {
        return access(at).check(Added.wanted(jobs));
    }

    /** The statements of a job, as they fit the database; what changes there is seen a minute later. */
    synchronized DueSql statements(Job job) {
        Instant now = clock.instant();
        Fitted fitted = statements.get(job);
        if (fitted == null || isOver(fitted.until, now)) {
            DueSql fresh = ask(at -> DueSql.of(Source.of(job), check(at, List.of(job))));
            fitted = new Fitted(fresh, now.plus(FITS_FOR));
            statements.put(job, fitted);
        }
        return fitted.statements;
    }

    private record Fitted(DueSql statements, Instant until) {}

    private Access access(Sql at) {
        return new Access(at, config.datasource().schema(), config.datasource().zone());
    }

    private synchronized Sql sql() {
        if (sql == null) {
            if (!isOn()) {
                throw new PermanentException(OFF);
            }
            SecondDatabase opened = database == null ? open() : database;
            database = opened;
            Sql ready = new Sql(opened.dataSource());
            prepare(opened, ready);
            sql = ready;
        } else if (forgotten && isPractice()) {
            Practice.again(sql, clock.instant());
        }
        forgotten = false;
        return sql;
    }

    private SecondDatabase open() {
        AcademyConfig.Datasource said = config.datasource();
        SecondDatabase.Location location = said.jdbcUrl()
                .map(url -> new SecondDatabase.Location(
                        url, said.username().orElse(""), said.password().orElse("")))
                .orElseGet(() -> hub.get().beside(PRACTICE));
        LOG.infof("The academy's database is %s%s.", location, isPractice() ? ", with invented students" : "");
        return new SecondDatabase(location, said.schema(), said.maxConnections());
    }

    private void prepare(SecondDatabase opened, Sql ready) {
        // The library that migrates would say of a server that is away that it cannot read its history.
        ready.query("select 1", row -> 1);
        if (isPractice()) {
            Practice.tables(ready);
        }
        if (isPractice() || config.datasource().migrate()) {
            access(ready).check(Added.brought());
            try {
                opened.migrate(MIGRATIONS, HISTORY);
            } catch (FlywayException e) {
                throw new PermanentException(
                        "The hub could not add its tables and columns to the academy's database. Let it come as a user who"
                                + " owns the tables, or have one who does run the files of " + MIGRATIONS
                                + " and set hub.academy.datasource.migrate=false; then restart the hub. It says: "
                                + e.getMessage()
                                        .lines()
                                        .filter(line -> line.contains(": "))
                                        .findFirst()
                                        .orElse(e.getMessage()),
                        e);
            }
        }
        if (isPractice()) {
            Practice.people(ready, clock.instant());
        }
    }

    /** A hub that tries cases begins each of them with the same students, around the time at which it first asks for them. */
    synchronized void forget(@Observes Forgotten everything) {
        forgotten = true;
    }

    @PreDestroy
    void close() {
        if (database != null) {
            database.close();
        }
    }
}
