package io.caravanserai.desk;

import io.caravanserai.store.Columns;
import io.caravanserai.store.Database;
import io.caravanserai.store.ErasurePlace;
import io.caravanserai.store.KnownAs;
import io.caravanserai.store.Sql;
import io.caravanserai.support.Chat;
import io.caravanserai.support.Ticket;
import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
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
@Singleton
public final class Erasure {
    private static final Pattern ADDRESS = Pattern.compile("[\\p{Alnum}._%+'-]+@[\\p{Alnum}-]+(?:\\.[\\p{Alnum}-]+)+");
    private static final String ERASED = "(erased)";
    private static final String EMAIL = "email:";
    private static final String CUSTOMER = "customer:";
    private static final String TICKET = "ticket:";

    /** Tables beside the copy: what is shown while that holds nothing, and what is being read for it. */
    private static final List<String> TICKETS_BESIDE = List.of("support_spare_ticket", "support_sheet_ticket");

    private static final List<String> CHATS_BESIDE = List.of("support_spare_chat", "support_sheet_chat");

    private static final String KIN = """
            select coalesce(customer_id, '') as customer, coalesce(lower(customer_email), '') as email,
              coalesce(customer_name, '') as name
            from (select * from support_chat union all select * from support_spare_chat union all select * from support_sheet_chat) chat
            where lower(customer_email) = any(?) or customer_id = any(?)""";
    private static final String CHATS = """
            update %s set customer_id = null, customer_name = null, customer_email = null, written = ?
            where lower(customer_email) = any(?) or customer_id = any(?) returning id""";
    private static final String TICKETS = """
            update %s set subject = ?, written = ?
            where exists (select 1 from unnest(?) as word where position(word in lower(subject)) > 0) returning id""";
    private static final String DIGEST = "encode(sha256(convert_to(key, 'UTF8')), 'hex')";
    private static final String REMEMBER = "insert into support_erased (digest, erased) select " + DIGEST
            + ", ? from unnest(?) as key on conflict do nothing";
    private static final String KNOWN =
            "select key from unnest(?) as key where " + DIGEST + " in (select digest from support_erased)";

    // While a page is being written nobody is erased, and the other way round: it was asked who was erased before.
    private static final String LOCK = "select pg_advisory_xact_lock%s(hashtext('caravanserai support erasure'))";

    private final Sql sql;
    private final List<ErasurePlace> places;

    /** @param places that speak of people beside the copy */
    @Inject
    public Erasure(Database database, @All List<ErasurePlace> places) {
        this.sql = new Sql(database.dataSource());
        this.places = places;
    }

    /**
     * Erases a person, with every other address and customer id that their chats show.
     *
     * @param known an e-mail address, or LiveChat's id of a customer
     * @return how many rows spoke of them
     */
    public int erase(String known, Instant now) {
        return sql.inTransaction(connection -> {
            Sql.query(connection, LOCK.formatted(""), row -> 1);
            KnownAs person = kin(connection, known.strip());
            List<String> chats = chats(connection, CopyTables.CHATS.name(), person, now);
            List<String> tickets = tickets(connection, CopyTables.TICKETS.name(), person, now);
            int rows = chats.size() + tickets.size();
            Sql.update(connection, CopyTables.CHATS.seal(), Columns.texts(chats));
            Sql.update(connection, CopyTables.TICKETS.seal(), Columns.texts(tickets));
            Sql.update(connection, REMEMBER, now, Columns.texts(keys(person, tickets)));
            for (String table : CHATS_BESIDE) {
                rows += chats(connection, table, person, now).size();
            }
            for (String table : TICKETS_BESIDE) {
                List<String> others = tickets(connection, table, person, now);
                Sql.update(connection, REMEMBER, now, Columns.texts(keys(person, others)));
                rows += others.size();
            }
            for (ErasurePlace place : places) {
                rows += place.erase(connection, person);
            }
            return rows;
        });
    }

    private static List<String> chats(Connection connection, String table, KnownAs person, Instant now)
            throws SQLException {
        return Sql.query(
                connection,
                CHATS.formatted(table),
                row -> row.getString("id"),
                now,
                Columns.texts(person.emails()),
                Columns.texts(person.customers()));
    }

    private static List<String> tickets(Connection connection, String table, KnownAs person, Instant now)
            throws SQLException {
        return Sql.query(
                connection,
                TICKETS.formatted(table),
                row -> row.getString("id"),
                ERASED,
                now,
                Columns.texts(person.words()));
    }

    private static List<String> keys(KnownAs person, List<String> tickets) {
        return Stream.of(
                        person.emails().stream().map(email -> EMAIL + email),
                        person.customers().stream().map(id -> CUSTOMER + id),
                        tickets.stream().map(id -> TICKET + id))
                .flatMap(keys -> keys)
                .toList();
    }

    private static KnownAs kin(Connection connection, String known) throws SQLException {
        KnownAs person = new KnownAs(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
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
                    Columns.texts(person.emails()),
                    Columns.texts(person.customers()));
        } while (person.emails().size() + person.customers().size() > before);
        return person;
    }

    private static boolean add(Set<String> to, String text) {
        return !text.isBlank() && to.add(text);
    }

    /** Has nobody be erased until this transaction ends. */
    static void holdOff(Connection connection) throws SQLException {
        Sql.query(connection, LOCK.formatted("_shared"), row -> 1);
    }

    /** The rows of a page that is written in this transaction, without whoever was erased. */
    static <T> List<T> without(Connection connection, List<T> rows) throws SQLException {
        holdOff(connection);
        Set<String> keys = new LinkedHashSet<>();
        rows.forEach(row -> keys(row).forEach(keys::add));
        Set<String> erased = Set.copyOf(Sql.query(connection, KNOWN, row -> row.getString("key"), Columns.texts(keys)));
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
}
