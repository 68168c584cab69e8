package io.caravanserai.school;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.academy.Job;
import io.caravanserai.json.Json;
import io.caravanserai.message.JsonValues;
import io.caravanserai.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is due of one job, page by page: a page is read when it is asked for, behind the last row of the one before, so that what
 * is planned meanwhile neither comes again nor hides something.
 */
final class DuePages implements Iterator<List<Reminder>> {
    private final AcademyDatabase academy;
    private final Job job;
    private final DueSql statements;
    private final Map<String, Object> values = new HashMap<>();
    private final int size;
    private @Nullable List<Reminder> page;
    private @Nullable Reminder last;
    private boolean ended;

    /** @param now decides what is due, on all pages */
    DuePages(AcademyDatabase academy, Job job, DueSql statements, Instant now, int size) {
        this.academy = academy;
        this.job = job;
        this.statements = statements;
        this.size = size;
        values.putAll(values(job, now));
    }

    /** What all statements of a job are given. */
    static Map<String, Object> values(Job job, Instant now) {
        return Map.of("job", job.toString(), "now", now, "after", job.after(now), "until", job.until(now));
    }

    @Override
    public boolean hasNext() {
        if (page == null && !ended) {
            List<Reminder> read = academy.ask(this::read);
            ended = read.size() < size;
            page = read.isEmpty() ? null : read;
        }
        return page != null;
    }

    @Override
    public List<Reminder> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Reminder> found = Objects.requireNonNull(page);
        last = found.get(found.size() - 1);
        page = null;
        return found;
    }

    private List<Reminder> read(Sql sql) {
        @Nullable Reminder before = last;
        if (before == null) {
            return page(sql, statements.first(), size);
        }
        values.put("event", before.event());
        values.put("subject", before.subject());
        values.put("person", before.person());
        List<Reminder> found = new ArrayList<>(page(sql, statements.rest(), size));
        if (found.size() < size) {
            found.addAll(page(sql, statements.next(), size - found.size()));
        }
        return found;
    }

    private List<Reminder> page(Sql sql, Statement statement, int limit) {
        values.put("limit", limit);
        return sql.query(statement.sql(), row -> reminder(job, row), statement.with(values));
    }

    static Reminder reminder(Job job, ResultSet row) throws SQLException {
        return new Reminder(
                job,
                row.getString("subject"),
                row.getString("person"),
                Objects.requireNonNull(Sql.instant(row, "event")),
                row.getInt("round"),
                object(row.getString("who")),
                object(row.getString("data")));
    }

    /** JSON that the database made. */
    static Map<String, Object> object(String json) {
        try {
            return JsonValues.map(Json.MAPPER.readValue(json, Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database makes JSON", e);
        }
    }
}
