package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds people by any part of their address or name, by an index whose cost does not grow with messages. */
@Singleton
public final class PersonSearch implements ErasurePlace {
    /** Letters at least: fewer are in everybody's name. */
    public static final int SHORTEST = Grams.LENGTH;

    private static final int LOOKED_AT = 500;
    static final String FIND = """
            select about, name, seen from (
              select about, name, seen from person where grams @> ?::text[] limit %s) found
            order by seen desc, about""".formatted(LOOKED_AT);

    private final Sql sql;

    /** In this database. */
    public PersonSearch(Database database) {
        this.sql = new Sql(database.dataSource());
    }

    /**
     * Somebody whom messages are about.
     *
     * @param about their address, or what else they are known by
     * @param name as a payload says it; null where none did
     * @param seen when the latest message about them came in
     */
    public record Known(String about, @Nullable String name, Instant seen) {}

    /** Those in whose address or name each of the words stands, who came last first. */
    public List<Known> find(String said, int limit) {
        List<String> words = words(said);
        return words.isEmpty()
                ? List.of()
                : sql
                        .query(
                                FIND,
                                row -> new Known(
                                        row.getString("about"),
                                        row.getString("name"),
                                        Objects.requireNonNull(Sql.instant(row, "seen"))),
                                grams(words))
                        .stream()
                        .filter(each -> words.stream().allMatch(word -> isIn(word, each)))
                        .limit(limit)
                        .toList();
    }

    /** What somebody is called; null where no payload said so. */
    public @Nullable String name(String about) {
        return sql.query("select name from person where about = ?", row -> row.getString("name"), about).stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What of a text can be looked for. */
    static List<String> words(String said) {
        return Arrays.stream(Grams.plain(said).split(" "))
                .filter(word -> word.length() >= SHORTEST)
                .toList();
    }

    static Columns.Column grams(List<String> words) {
        Collection<String> grams = new TreeSet<>();
        words.forEach(word -> grams.addAll(Grams.of(word)));
        return Columns.texts(grams);
    }

    private static boolean isIn(String word, Known person) {
        String name = person.name == null ? "" : person.name;
        return Grams.plain(person.about).contains(word) || Grams.plain(name).contains(word);
    }

    @Override
    public int erase(Connection connection, KnownAs person) throws SQLException {
        return Sql.update(connection, "delete from person where about = any(?)", Columns.texts(person.emails()));
    }
}
