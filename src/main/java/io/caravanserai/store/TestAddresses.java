package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;

/** Where the tests of e-mails go that a user sends to oneself: said once by that user. */
@Singleton
public final class TestAddresses {
    private final Sql sql;
    private final InstantSource clock;

    /** @param clock says when an address was said */
    public TestAddresses(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /** The user's address; empty before it was said. */
    public Optional<String> find(String user) {
        return sql.one("select address from test_address where user_name = ?", row -> row.getString("address"), user);
    }

    /** Keeps an address, where the user has none; the one that stands from then on. */
    public String keep(String user, String address) {
        sql.update(
                "insert into test_address (user_name, address, since) values (?, ?, ?) on conflict do nothing",
                user,
                address,
                clock.instant());
        return find(user).orElseThrow();
    }

    /** Forgets it: the user may say another one. */
    public void forget(String user) {
        sql.update("delete from test_address where user_name = ?", user);
    }
}
