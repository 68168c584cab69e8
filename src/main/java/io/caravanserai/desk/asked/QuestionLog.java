package io.caravanserai.desk.asked;

import io.caravanserai.store.Columns;
import io.caravanserai.store.Database;
import io.caravanserai.store.ErasurePlace;
import io.caravanserai.store.KnownAs;
import io.caravanserai.store.Sql;
import io.caravanserai.support.ask.Masked;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The questions that were asked lately, masked. */
@Singleton
public final class QuestionLog implements ErasurePlace {
    private static final String ADD = """
            insert into support_question (asked, role, question, read_by, outcome, unknown)
            values (?, ?, ?, ?, ?, string_to_array(?, ' '))""";
    private static final String FORGET = "delete from support_question where asked < ?";

    // Questions are kept without accents, names are not. A name of two letters is no word that anybody would teach.
    private static final String NAMES = """
            with said as materialized (
              select distinct regexp_replace(normalize(lower(customer_name), NFD), '[\\u0300-\\u036f]', '', 'g') as text
              from support_chat where customer_name is not null
              union select lower(customer_email) from support_chat where customer_email is not null)
            select word from unnest(?) as word
            where length(word) < 3 or exists (select 1 from said where text ~ ('\\m' || word || '\\M'))""";
    private static final String ERASE = """
            delete from support_question where exists (
              select 1 from unnest(?) as word where question ~ ('\\m' || word || '\\M') or word = any(unknown))""";
    private static final String UNKNOWN = """
            select word, count(*) as times, max(asked) as last,
              (array_agg(question order by asked desc))[1] as question
            from support_question, unnest(unknown) as word where outcome = 'refused'
            group by word order by times desc, last desc, word limit ?""";

    private final Sql sql;
    private final InstantSource clock;
    private final Duration kept;

    /** @param days how long a question is kept */
    @Inject
    QuestionLog(
            Database database,
            InstantSource clock,
            @ConfigProperty(name = "hub.support.question-days", defaultValue = "90") int days) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
        this.kept = Duration.ofDays(days);
    }

    /**
     * A question that was asked.
     *
     * @param role of who asked
     * @param question masked
     * @param readBy who read it
     * @param outcome understood, ask-back or refused
     * @param unknown the words that were not understood, those that may be personal left out
     */
    public record Asked(String role, String question, String readBy, String outcome, List<String> unknown) {}

    /**
     * A word that was not understood.
     *
     * @param times in how many questions
     * @param question the latest of them, masked
     */
    public record Unknown(String word, int times, Instant last, String question) {}

    /** Keeps one, and lets go of those that are too old. */
    public void add(Asked asked) {
        Instant now = clock.instant();
        sql.inTransaction(connection -> {
            Sql.update(connection, FORGET, now.minus(kept));
            return Sql.update(
                    connection,
                    ADD,
                    now,
                    asked.role(),
                    asked.question(),
                    asked.readBy(),
                    asked.outcome(),
                    String.join(" ", asked.unknown()));
        });
    }

    /** Those words that are names of people in the copy, or too short to tell. */
    public Set<String> names(List<String> words) {
        return new HashSet<>(sql.query(NAMES, row -> row.getString("word"), Columns.texts(words)));
    }

    /** Whoever asked of them by a name that the copy did not know then. */
    @Override
    public int erase(Connection connection, KnownAs person) throws SQLException {
        List<String> words = Stream.concat(person.names().stream(), person.emails().stream())
                .flatMap(name -> Masked.words(name).stream())
                .filter(word -> word.length() > 2)
                .distinct()
                .toList();
        return Sql.update(connection, ERASE, Columns.texts(words));
    }

    /** The words that were not understood, the most frequent first. */
    public List<Unknown> unknown(int most) {
        return sql.query(
                UNKNOWN,
                row -> new Unknown(
                        row.getString("word"),
                        row.getInt("times"),
                        Sql.instant(row, "last"),
                        row.getString("question")),
                most);
    }
}
