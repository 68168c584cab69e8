package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people said about writes in doubt, where two have to say the same ({@code hub.in-doubt.decided-by}). */
@Singleton
public final class DoubtWords {
    private static final String SELECT =
            "select message_id, decision, person, said from doubt_word where message_id = ";
    private static final String NOTE = """
            insert into doubt_word (message_id, decision, person, said) values (?, ?, ?, ?)
            on conflict (message_id) do update
            set decision = excluded.decision, person = excluded.person, said = excluded.said""";

    private final Sql sql;
    private final DoubtConfig config;

    /** @param config how many people decide */
    public DoubtWords(Database database, DoubtConfig config) {
        this.sql = new Sql(database.dataSource());
        this.config = config;
    }

    /** What a person said about a message. */
    public record Word(long message, InDoubt decision, String person, Instant said) {}

    /** What was said about these messages and waits for a second person. */
    public Map<Long, Word> of(Collection<Long> messages) {
        return sql.query(SELECT + "any(?)", DoubtWords::read, Columns.bigint(List.copyOf(messages), id -> id)).stream()
                .collect(Collectors.toMap(Word::message, Function.identity()));
    }

    /** Whether a second person has to confirm. */
    public boolean needsTwo() {
        return config.decidedBy() == DoubtConfig.People.TWO;
    }

    /**
     * Takes down what a person said.
     *
     * @return who decided; empty where another person has to say the same first
     */
    Optional<String> said(Connection connection, Word word) throws SQLException {
        if (!needsTwo() || word.decision == InDoubt.ASK) {
            return Optional.of(word.person);
        }
        Optional<Word> first = Sql.query(connection, SELECT + "? for update", DoubtWords::read, word.message).stream()
                .findFirst();
        boolean confirmed = first.filter(other -> other.decision == word.decision && !other.person.equals(word.person))
                .isPresent();
        if (!confirmed) {
            Sql.update(connection, NOTE, word.message, word.decision.name(), word.person, word.said);
            return Optional.empty();
        }
        Sql.update(connection, "delete from doubt_word where message_id = ?", word.message);
        return first.map(other -> other.person + " and " + word.person);
    }

    /** @throws Refused when one person would decide about many messages where two have to */
    void refuseMany(@Nullable InDoubt decision) {
        if (needsTwo() && decision != null && decision != InDoubt.ASK) {
            throw new Refused(
                    "Two people decide about each message in doubt (hub.in-doubt.decided-by). Open each, look in"
                            + " the outside system, then decide.");
        }
    }

    private static Word read(ResultSet row) throws SQLException {
        return new Word(
                row.getLong("message_id"),
                InDoubt.valueOf(row.getString("decision")),
                row.getString("person"),
                row.getTimestamp("said").toInstant());
    }
}
