package io.caravanserai.console;

import io.caravanserai.store.Database;
import io.caravanserai.store.PersonIndex;
import io.caravanserai.store.Retention;
import io.caravanserai.store.StoreConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Clears old messages, and keeps the index of people up to date, while the hub runs. */
@Singleton
class Upkeep {
    private @Nullable Retention retention;
    private @Nullable PersonIndex people;

    void start(@Observes StartupEvent starting, StoreConfig store, Instance<Database> database, InstantSource clock) {
        if (store.mode() == StoreConfig.Mode.HUB) {
            retention = new Retention(database.get(), clock, store.retention());
            retention.start();
            people = new PersonIndex(database.get(), clock, store.retention().payload());
            people.start();
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        if (retention != null) {
            retention.close();
        }
        if (people != null) {
            people.close();
        }
    }
}
