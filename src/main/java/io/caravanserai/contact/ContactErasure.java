package io.caravanserai.contact;

import io.caravanserai.store.Columns;
import io.caravanserai.store.Database;
import io.caravanserai.store.ErasurePlace;
import io.caravanserai.store.KnownAs;
import io.caravanserai.store.Sql;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Forgets a person, and goes on not to write to them: what keeps the hub from it stays under a digest. What they agreed to goes.
 */
@Singleton
public final class ContactErasure implements ErasurePlace {
    private static final List<String> STATEMENTS = List.of(
            "delete from contact_consent where given and digest = any(?)",
            "update contact_consent set identity = null where identity is not null and digest = any(?)",
            "update contact_suppression set identity = null, words = null where identity is not null and digest = any(?)",
            "update contact_event set words = null, message_key = null"
                    + " where (words is not null or message_key is not null) and digest = any(?)",
            "delete from contact_sent where person = any(?)");

    private final Sql sql;
    private final Digests digests;

    ContactErasure(Database database) {
        this.sql = new Sql(database.dataSource());
        this.digests = new Digests(sql);
    }

    /** Forgets who is known by this alone; how many rows spoke of them. */
    public int erase(Identity identity) {
        return sql.inTransaction(connection -> erase(connection, List.of(identity)));
    }

    @Override
    public int erase(Connection connection, KnownAs person) throws SQLException {
        return erase(
                connection,
                Stream.concat(read(Medium.EMAIL, person.emails()), read(Medium.WHATSAPP, person.customers()))
                        .toList());
    }

    private static Stream<Identity> read(Medium medium, Set<String> texts) {
        return texts.stream().flatMap(text -> Identity.of(medium, text, "").stream());
    }

    private int erase(Connection connection, List<Identity> identities) throws SQLException {
        Columns.Column found = Columns.text(identities, digests::of);
        int rows = 0;
        for (String statement : STATEMENTS) {
            rows += Sql.update(connection, statement, found);
        }
        return rows;
    }
}
