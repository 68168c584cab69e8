package io.caravanserai.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class UserStoreTest {
    private final String name = "user-" + UUID.randomUUID();
    private final byte[] hash = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    private Database database;
    private UserStore users;
    private TokenStore tokens;

    @BeforeEach
    void open() {
        database = TestDatabase.open();
        users = new UserStore(database, InstantSource.system());
        tokens = new TokenStore(database, InstantSource.system());
        users.add(name, "hash", "operator");
    }

    @AfterEach
    void close() {
        users.list().stream().filter(user -> user.name().equals(name)).forEach(user -> new Sql(database.dataSource())
                .update("delete from app_user where name = ?", name));
        database.close();
    }

    @Test
    void addsNoNameTwice() {
        assertThatThrownBy(() -> users.add(name, "other", "admin")).isInstanceOf(Refused.class);
        assertThat(users.credential(name)).contains(new UserStore.Credential("hash", "operator"));
        assertThat(users.addFirst("somebody", "hash", "admin")).isFalse();
    }

    @Test
    void findsATokenUntilItExpires() {
        tokens.add(hash, name, "viewer", "ci", Instant.now().plus(Duration.ofHours(1)));
        assertThat(tokens.find(hash)).hasValueSatisfying(token -> {
            assertThat(token.role()).isEqualTo("viewer");
            assertThat(token.userRole()).isEqualTo("operator");
        });
        assertThat(tokens.list())
                .anySatisfy(token -> assertThat(token.lastUsed()).isNotNull());
        new Sql(database.dataSource()).update("update api_token set expires = now() where user_name = ?", name);
        assertThat(tokens.find(hash)).isEmpty();
    }

    @Test
    void endsSessionsButNotTokensWhenThePasswordChanges() {
        byte[] session = (name + "s").getBytes(StandardCharsets.UTF_8);
        tokens.add(hash, name, "viewer", "ci", null);
        tokens.add(session, name, "viewer", null, null);
        users.setPassword(name, "new");
        assertThat(tokens.find(session)).isEmpty();
        assertThat(tokens.find(hash)).isPresent();
    }

    @Test
    void keepsTheLastAdmin() {
        Sql sql = new Sql(database.dataSource());
        String admin = "admin-" + UUID.randomUUID();
        users.add(admin, "hash", "admin");
        sql.update("update app_user set role = 'was-admin' where role = 'admin' and name <> ?", admin);
        try {
            assertThatThrownBy(() -> users.remove(admin)).isInstanceOf(Refused.class);
        } finally {
            sql.update("update app_user set role = 'admin' where role = 'was-admin'");
            sql.update("delete from app_user where name = ?", admin);
        }
    }

    @Test
    void knowsNobodyWhoIsNotThere() {
        assertThatThrownBy(() -> users.remove("nobody")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> users.setPassword("nobody", "x")).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> tokens.add(hash, "nobody", "viewer", "x", null))
                .isInstanceOf(NoSuchElementException.class);
    }
}
