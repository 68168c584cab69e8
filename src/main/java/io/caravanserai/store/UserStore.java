package io.caravanserai.store;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The people who may come in. */
@Singleton
public final class UserStore {
    private final Sql sql;
    private final InstantSource clock;

    /** @param clock says when a user was created */
    public UserStore(Database database, InstantSource clock) {
        this.sql = new Sql(database.dataSource());
        this.clock = clock;
    }

    /**
     * A user.
     *
     * @param name unique
     * @param role the highest role
     * @param created when
     */
    public record User(String name, String role, Instant created) {}

    /**
     * What proves that somebody is the user.
     *
     * @param hash of the password, bcrypt in modular crypt format
     * @param role the highest role
     */
    public record Credential(String hash, String role) {}

    /** All users by name. */
    public List<User> list() {
        return sql.query(
                "select name, role, created from app_user order by name",
                row -> new User(
                        row.getString("name"),
                        row.getString("role"),
                        row.getTimestamp("created").toInstant()));
    }

    /** What proves that somebody is this user; nothing when there is no such user. */
    public Optional<Credential> credential(String name) {
        return sql.one(
                "select password_hash, role from app_user where name = ?",
                row -> new Credential(row.getString("password_hash"), row.getString("role")),
                name);
    }

    /** Adds a user. @throws Refused when the name is taken */
    public void add(String name, String passwordHash, String role) {
        int added = sql.update(
                "insert into app_user (name, password_hash, role, created) values (?, ?, ?, ?) on conflict do nothing",
                name,
                passwordHash,
                role,
                clock.instant());
        if (added == 0) {
            throw new Refused("There is a user " + name + " already.");
        }
    }

    /** Adds the very first user, whichever node comes first; false when there are users. */
    public boolean addFirst(String name, String passwordHash, String role) {
        return sql.inTransaction(connection -> {
                    Sql.query(
                            connection, "select pg_advisory_xact_lock(hashtext('caravanserai first user'))", row -> 1);
                    return Sql.update(connection, """
                    insert into app_user (name, password_hash, role, created)
                    select ?, ?, ?, ? where not exists (select 1 from app_user)""", name, passwordHash, role, clock.instant());
                })
                == 1;
    }

    /**
     * Gives a user another password and ends the user's sessions.
     *
     * @throws NoSuchElementException when there is no such user
     */
    public void setPassword(String name, String passwordHash) {
        sql.inTransaction(connection -> {
            known(
                    name,
                    Sql.update(connection, "update app_user set password_hash = ? where name = ?", passwordHash, name));
            return Sql.update(connection, "delete from api_token where user_name = ? and label is null", name);
        });
    }

    /**
     * Removes a user with all tokens and sessions, and where the user's tests go.
     *
     * @throws NoSuchElementException when there is no such user
     * @throws Refused when nobody who may manage users would be left
     */
    public void remove(String name) {
        sql.inTransaction(connection -> {
            Sql.query(connection, "select name from app_user where role = 'admin' for update", row -> 1);
            known(name, Sql.update(connection, "delete from app_user where name = ?", name));
            Sql.update(connection, "delete from test_address where user_name = ?", name);
            if (Sql.query(connection, "select 1 from app_user where role = 'admin' limit 1", row -> 1)
                    .isEmpty()) {
                throw new Refused(name + " is the last admin. Add another one first.");
            }
            return null;
        });
    }

    private static void known(String name, int rows) {
        if (rows == 0) {
            throw new NoSuchElementException("There is no user " + name + ".");
        }
    }
}
