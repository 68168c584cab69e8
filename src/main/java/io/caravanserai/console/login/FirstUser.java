package io.caravanserai.console.login;

import io.caravanserai.store.StoreConfig;
import io.caravanserai.store.UserStore;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** Makes the first user when there is none, so that somebody can come in. */
@Singleton
class FirstUser {
    private static final String NAME = "admin";
    private static final int BYTES = 15;

    private final StoreConfig hub;
    private final LoginConfig config;
    private final Instance<UserStore> users;

    FirstUser(StoreConfig hub, LoginConfig config, Instance<UserStore> users) {
        this.hub = hub;
        this.config = config;
        this.users = users;
    }

    void make(@Observes StartupEvent starting) {
        boolean needed = hub.mode() == StoreConfig.Mode.HUB
                && config.mode() == LoginConfig.Mode.LOCAL
                && config.processToken().isEmpty();
        if (!needed || !users.get().list().isEmpty()) {
            return;
        }
        String password = config.adminPassword().orElseGet(() -> Secret.random(BYTES));
        if (users.get().addFirst(NAME, Passwords.hash(password), Roles.ADMIN)
                && config.adminPassword().isEmpty()) {
            // To the console only: a log is kept, copied and searched.
            System.out.printf(
                    "%n  The first user is '%s', the password %s%n  It is shown this once. Change it with: user password %s%n%n",
                    NAME, password, NAME);
        }
    }
}
