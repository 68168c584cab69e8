package io.caravanserai.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the hub keeps what it must not lose. The server itself is named by {@code quarkus.datasource.*}. */
@ConfigMapping(prefix = "hub")
public interface StoreConfig {

    /** What this process is. */
    @WithDefault("hub")
    Mode mode();

    /** The folder of the hub's own PostgreSQL and files. */
    @WithDefault("data")
    Path dataDir();

    /** The name of this node; two nodes on one database need two names. */
    Optional<String> node();

    /** Whether it forgets all when it is told to. */
    @WithDefault("never")
    Forget forget();

    /** How long finished things are kept. */
    Retention retention();

    /** The pool of connections. */
    Store store();

    /** Whether a hub forgets. */
    enum Forget {
        /** What it accepted is kept. */
        NEVER,
        /** It tries cases, before a sandbox, with a database of its own, and forgets one when the next begins. */
        WHEN_TOLD
    }

    /** What a process is. */
    enum Mode {
        /** A hub. */
        HUB,
        /** Only the simulated outside systems. */
        SANDBOX
    }

    /** How long finished things are kept. */
    interface Retention {
        /** After this the payload of a finished message is removed; its key, state and history stay. */
        @WithDefault("30d")
        Duration payload();

        /** After this a finished message goes altogether, and its key is forgotten. */
        @WithDefault("400d")
        Duration message();

        /** After this a month of the audit goes, as a whole. */
        @WithDefault("800d")
        Duration audit();
    }

    /** The pool of connections. */
    interface Store {
        /** Connections of this node at most. */
        @WithDefault("32")
        int maxConnections();
    }
}
