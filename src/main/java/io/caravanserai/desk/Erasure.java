package io.caravanserai.desk;

import io.caravanserai.store.Columns;
import io.caravanserai.store.Sql;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Ticket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Takes a person out of the copy for good: their rows still count, and say nothing of them. The vendor may still have them,
 * so only digests tell later pages apart that would bring them back.
 */
final class Erasure {
    private static final Pattern ADDRESS = Pattern.compile("[\\p{Alnum}._%+'-]+@[\\p{Alnum}-]+(?:\\.[\\p{Alnum}-]+)+");
    private static final String ERASED = "(erased)";
    private static final String EMAIL = "email:";
    private static final String CUSTOMER = "customer:";
    private static final String TICKET = "ticket:";

    private static final String KIN = """
            select coalesce(customer_id, '') as customer, coalesce(lower(customer_email), '') as email,
              coalesce(customer_name, '') as name
            from support_chat where lower(customer_email) = any(?) or customer_id = any(?)""";
    private static final String CHATS = """
            update support_chat set customer_id = null, customer_name = null, customer_email = null, written = ?
            where lower(customer_email) = any(?) or customer_id = any(?) returning id""";
    private static final String TICKETS = """
            update support_ticket set subject = ?, written = ?
            where exists (select 1 from unnest(?) as word where position(word in lower(subject)) > 0) returning id""";
    private static final String DIGEST = "encode(sha256(convert_to(key, 'UTF8')), 'hex')";
    private static final String REMEMBER = "insert into support_erased (digest, erased) select " + DIGEST
            + ", ? from unnest(?) as key on conflict do nothing";
    private static final String KNOWN =
            "select key from unnest(?) as key where " + DIGEST + " in (select digest from support_erased)";

    private final Sql sql;

    Erasure(Sql sql) {
        this.sql = sql;
    }

    /** All that one person is known by; in lower case. */
    private record Person(Set<String> emails, Set<String> customers, Set<String> names) {
        Stream<String> keys() {
            return Stream.concat(
                    emails.stream().map(email -> EMAIL + email),
                    customers.stream().map(id -> CUSTOMER + id));
        }

        /** What a subject may say of them; a lone first name is anybody's. */
        List<String> words() {
            return Stream.concat(emails.stream(), names.stream().filter(name -> name.contains(" ")))
                    .toList();
        }
    }

    /**
     * Erases a person, with every other address and customer id that their chats show.
     *
     * @param known an e-mail address, or LiveChat's id of a customer
     * @return how many rows spoke of them
     */
    int erase(String known, Instant now) {
        return sql.inTransaction(connection -> {
            Person person = kin(connection, known.strip());
            List<String> chats = Sql.query(
                    connection,
                    CHATS,
                    row -> row.getString("id"),
                    now,
                    texts(person.emails()),
                    texts(person.customers()));
            List<String> tickets =
                    Sql.query(connection, TICKETS, row -> row.getString("id"), ERASED, now, texts(person.words()));
            Sql.update(connection, CopyTables.CHATS.seal(), texts(chats));
            Sql.update(connection, CopyTables.TICKETS.seal(), texts(tickets));
            List<String> keys = Stream.concat(person.keys(), tickets.stream().map(id -> TICKET + id))
                    .toList();
            Sql.update(connection, REMEMBER, now, texts(keys));
            return chats.size() + tickets.size();
        });
    }

    private static Person kin(Connection connection, String known) throws SQLException {
        Person person = new Person(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        (known.contains("@") ? person.emails() : person.customers()).add(known.contains("@") ? lower(known) : known);
        int before;
        do {
            before = person.emails().size() + person.customers().size();
            Sql.query(
                    connection,
                    KIN,
                    row -> add(person.customers(), row.getString("customer"))
                            & add(person.emails(), row.getString("email"))
                            & add(person.names(), lower(row.getString("name"))),
                    texts(person.emails()),
                    texts(person.customers()));
        } while (person.emails().size() + person.customers().size() > before);
        return person;
    }

    private static boolean add(Set<String> to, String text) {
        return !text.isBlank() && to.add(text);
    }

    /** The rows without whoever was erased. */
    static <T> List<T> without(Connection connection, List<T> rows) throws SQLException {
        Set<String> keys = new LinkedHashSet<>();
        rows.forEach(row -> keys(row).forEach(keys::add));
        Set<String> erased = Set.copyOf(Sql.query(connection, KNOWN, row -> row.getString("key"), texts(keys)));
        return erased.isEmpty()
                ? rows
                : rows.stream()
                        .map(row -> keys(row).anyMatch(erased::contains) ? without(row) : row)
                        .toList();
    }

    private static Stream<String> keys(Object row) {
        if (row instanceof Chat chat && chat.customer() != null) {
            return Stream.of(
                    CUSTOMER + chat.customer().id(),
                    EMAIL + lower(chat.customer().email()));
        }
        if (row instanceof Ticket ticket) {
            Stream<String> addresses =
                    ADDRESS.matcher(ticket.subject()).results().map(found -> EMAIL + lower(found.group()));
            return Stream.concat(Stream.of(TICKET + ticket.id()), addresses);
        }
        return Stream.empty();
    }

    @SuppressWarnings("unchecked") // a row of its own kind comes back
    private static <T> T without(T row) {
        return (T) (row instanceof Chat chat ? anonymous(chat) : ((Ticket) row).withSubject(ERASED));
    }

    private static Chat anonymous(Chat chat) {
        return new Chat(
                chat.id(),
                chat.chatId(),
                null,
                chat.agents(),
                chat.agent(),
                chat.started(),
                chat.ended(),
                chat.arrival(),
                chat.talk(),
                chat.timings(),
                chat.rating(),
                chat.restricted(),
                chat.removal());
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static Columns.Column texts(Collection<String> texts) {
        return Columns.text(List.copyOf(texts), text -> text);
    }
}
