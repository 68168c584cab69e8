package io.caravanserai.desk;

import io.caravanserai.store.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for what no reading of changes shows: archived tickets, and what is said late of tickets that were closed and of chats.
 * Where a look takes few pages, each synchronisation takes it; otherwise the first of a day does, so that those between are done
 * within seconds.
 */
final class LookBack {
    private static final String LOOKED = """
            insert into support_look (what, looked, pages) values (?, ?, ?)
            on conflict (what) do update set looked = excluded.looked, pages = excluded.pages""";

    private final Sql sql;
    private final SyncConfig config;

    LookBack(Sql sql, SyncConfig config) {
        this.sql = sql;
        this.config = config;
    }

    /** What is looked for. */
    enum What {
        ARCHIVED,
        /** Tickets that were closed within {@code re-read}. */
        CLOSED("select (count(*) + 199) / 200 from support_ticket where removed is null and closed >= ?"),
        /** Chats of the last {@code re-read}. */
        CHATS("select (count(*) + 99) / 100 from support_chat where removed is null and started >= ?");

        private final String pages;

        What() {
            this("");
        }

        What(String pages) {
            this.pages = pages;
        }
    }

    /** The looks of one reading, and how many pages of archived tickets there were. */
    static final class Looks {
        private final Set<What> due = EnumSet.noneOf(What.class);
        private int archivedPages;

        boolean has(What what) {
            return due.contains(what);
        }

        void add(What what) {
            due.add(what);
        }

        void archivedPage() {
            archivedPages++;
        }
    }

    private record Last(Instant looked, boolean daily) {}

    /** What a reading looks for that begins now. */
    Looks due(Instant now) {
        Looks looks = new Looks();
        for (What what : What.values()) {
            if (last(what)
                    .map(last -> !last.daily() || day(last.looked()).isBefore(day(now)))
                    .orElse(true)) {
                looks.add(what);
            }
        }
        return looks;
    }

    private LocalDate day(Instant at) {
        return at.atZone(config.zone()).toLocalDate();
    }

    private Optional<Last> last(What what) {
        return sql.one(
                "select looked, daily from support_look where what = ?",
                row -> new Last(row.getTimestamp("looked").toInstant(), row.getBoolean("daily")),
                what.name());
    }

    /** Whether the last look was before a moment. */
    boolean isBefore(What what, Instant moment) {
        return last(what).filter(last -> last.looked().isBefore(moment)).isPresent();
    }

    /** Notes that a reading which began then has come to its end. */
    void done(Looks looks, Instant began) {
        for (What what : looks.due) {
            int pages = what == What.ARCHIVED
                    ? looks.archivedPages
                    : sql.one(what.pages, row -> row.getInt(1), began.minus(config.reRead()))
                            .orElseThrow();
            sql.update(LOOKED, what.name(), began, pages);
        }
    }
}
