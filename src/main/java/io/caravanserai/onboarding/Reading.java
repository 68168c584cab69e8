package io.caravanserai.onboarding;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.onboarding.LeadSelection.LeadRow;
import io.caravanserai.onboarding.LeadSelection.Tally;
import io.caravanserai.onboarding.Preparation.PreparationSettings;
import io.caravanserai.onboarding.Preparation.Prepared;
import io.caravanserai.rows.BadRow;
import io.caravanserai.rows.Row;
import io.caravanserai.rows.RowResult;
import io.caravanserai.rows.Rows;
import io.caravanserai.rows.UnreadableFileException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run's way through the files: first the accounts, then the leads, of which it hands on the students one by one. */
public final class Reading {
    private final Config config;
    private final Applications applications;
    private final PreparationSettings settings;
    private final Limits limits;
    private final Accounts accounts;
    private @Nullable LeadSelection selection;
    private String leadsFile = "";

    Reading(Config config, Applications applications, PreparationSettings settings, Limits limits) {
        this.config = config;
        this.applications = applications;
        this.settings = settings;
        this.limits = limits;
        this.accounts = new Accounts(limits.noAccounts());
    }

    /** When leads are too old, how many students are taken, and whether it may be that nobody has an account. */
    record Limits(Instant now, Duration maxAge, OptionalInt students, boolean noAccounts) {}

    /**
     * Remembers who has an account.
     *
     * @param file the object's key
     * @param in its bytes; closed
     * @throws PermanentException where a row, or the file, does not say who: see {@link Accounts}
     */
    public void accounts(String file, InputStream in) {
        refusing(() -> {
            accounts.read(file, in);
            return null;
        });
    }

    /**
     * The bodies of the students' messages, read as they are asked for.
     *
     * @param file the object's key
     * @param in its bytes
     * @param handledBefore whether a key was taken by an earlier run: a limit does not count it
     */
    public Iterator<Map<String, Object>> students(String file, InputStream in, Predicate<String> handledBefore) {
        Rows rows = refusing(() -> Rows.open(file, in, Lead.REQUIRED_COLUMNS));
        Filters filters = new Filters(accounts::contains, config, limits.now(), limits.maxAge());
        LeadSelection students = new LeadSelection(mapped(rows), filters, limits.students(), handledBefore);
        Preparation preparation = new Preparation(config.materials(), applications, settings);
        selection = students;
        leadsFile = file;
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                boolean more = refusing(students::hasNext);
                if (!more) {
                    rows.close();
                }
                return more;
            }

            @Override
            public Map<String, Object> next() {
                return body(preparation.prepare(students.next()), config);
            }
        };
    }

    /** Adds what was counted to the run's counts. */
    public void count(Map<String, Long> runCounts) {
        counts().forEach((name, n) -> runCounts.merge(name, n, Long::sum));
    }

    /** What became of the rows, by the names a run stores them under; without what passed, which is dispatched. */
    Map<String, Long> counts() {
        if (selection == null) {
            return Map.of();
        }
        Map<String, Long> counts = new LinkedHashMap<>(selection.tally().counts());
        if (accounts.badRows() > 0) {
            counts.put("badAccountRows", accounts.badRows());
        }
        return counts;
    }

    /** What is odd in the worksheets, then the bad rows with their lines, in sentences. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(config.warnings());
        notes.addAll(accounts.notes());
        if (selection != null) {
            Tally.BadRows bad = selection.tally().badRows();
            bad.first().forEach(row -> notes.add(leadsFile + ", line " + row.line() + ": " + row.reason() + "."));
            long unlisted = bad.count() - bad.first().size();
            if (unlisted > 0) {
                notes.add(leadsFile + " has " + unlisted + " more bad rows.");
            }
        }
        return notes;
    }

    static Map<String, Object> body(Prepared prepared, Config config) {
        Map<String, Object> body = new LinkedHashMap<>(prepared.body());
        if (prepared instanceof Prepared.Failed failed) {
            body.put("problem", failed.reason());
        }
        body.put("logHeaders", config.logHeaders());
        return body;
    }

    /** A file that is broken is refused; a stream that broke off is tried again. */
    static <T> T refusing(Supplier<T> work) {
        try {
            return work.get();
        } catch (UnreadableFileException | InvalidConfigException e) {
            throw new PermanentException(String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException e) {
            throw new RetryableException("The file could not be read to its end: " + e.getMessage() + ".", e);
        }
    }

    private static Iterator<LeadRow> mapped(Iterator<RowResult> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public LeadRow next() {
                RowResult row = rows.next();
                return row instanceof BadRow bad
                        ? new LeadRow.Unreadable(bad.line(), bad.reason())
                        : new LeadRow.Cells(row.line(), ((Row) row)::cell);
            }
        };
    }
}
