package io.caravanserai.school;

import io.caravanserai.message.PermanentException;
import io.caravanserai.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Notices in the app, the table {@code notifications}: one student's, as the app shows them. */
@Singleton
public class Notices {
    // The key of what is told makes its row, so that twice is once.
    private static final String TELL = """
            insert into notifications (id, user_id, type, title, message, link, created_at)
            values (md5(?::text)::uuid, ?, ?, ?, ?, nullif(?::text, ''), ?::timestamptz) on conflict do nothing""";

    private static final String LIST = """
            select id::text as id, type, title, message, link, read, created_at from notifications
            where user_id = ? and (not ? or not read) order by created_at desc, id limit ? offset ?""";

    private static final String UNREAD = "select count(*) from notifications where user_id = ? and not read";
    private static final String READ = "update notifications set read = true where user_id = ? and id::text = ?";
    private static final String ALL_READ = "update notifications set read = true where user_id = ? and not read";

    /** PostgreSQL of a text that is none of the type it is compared with. */
    private static final String NO_ID = "22P02";

    private final AcademyDatabase academy;

    @Inject
    Notices(AcademyDatabase academy) {
        this.academy = academy;
    }

    /**
     * What a student is told.
     *
     * @param user the id of their profile
     * @param type of what it is about, like {@code session-24h}
     * @param link empty for none
     */
    record Told(String user, String type, String title, String message, String link) {}

    /** A notice as the app shows it. */
    public record Notice(
            String id,
            String type,
            String title,
            String message,
            @Nullable String link,
            boolean read,
            Instant createdAt) {
        static Notice of(ResultSet row) throws SQLException {
            return new Notice(
                    row.getString("id"),
                    row.getString("type"),
                    row.getString("title"),
                    row.getString("message"),
                    row.getString("link"),
                    row.getBoolean("read"),
                    Objects.requireNonNull(Sql.instant(row, "created_at")));
        }
    }

    void tell(String key, Told told, Instant now) {
        academy.ask(sql -> sql.update(TELL, key, told.user, told.type, told.title, told.message, told.link, now));
    }

    /**
     * The newest first.
     *
     * @param user the id of a profile
     * @param limit one more than shown tells whether there is a next page
     */
    public List<Notice> list(String user, boolean unread, int limit, int offset) {
        return ask(user, sql -> sql.query(LIST, Notice::of, user, unread, limit, offset));
    }

    /** How many the student has not read. */
    public long unread(String user) {
        return ask(user, sql -> sql.one(UNREAD, row -> row.getLong(1), user)).orElseThrow();
    }

    /** Marks one of the student's as read; whether it is there. */
    public boolean read(String user, String id) {
        return ask(user, sql -> sql.update(READ, user, id)) > 0;
    }

    /** Marks all of the student's as read; how many were not. */
    public int readAll(String user) {
        return ask(user, sql -> sql.update(ALL_READ, user));
    }

    /** @throws NoSuchElementException where there is no academy, or what is said can be nobody's id */
    private <T> T ask(String user, Function<Sql, T> question) {
        if (!academy.isOn()) {
            throw new NoSuchElementException(AcademyDatabase.OFF);
        }
        try {
            return academy.ask(question);
        } catch (PermanentException e) {
            if (e.getCause() instanceof SQLException refused && NO_ID.equals(refused.getSQLState())) {
                throw new NoSuchElementException("There is no student '" + user + "' here.");
            }
            throw e;
        }
    }
}
