package io.caravanserai.school;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** Where the academy's database is, and how far a run goes by itself. */
@ConfigMapping(prefix = "hub.academy")
interface AcademyConfig {

    /** The academy's PostgreSQL. */
    Datasource datasource();

    /** Whether a hub without an academy's database makes one with invented students in its own server, to practise. */
    @WithDefault("false")
    boolean seed();

    /** How many reminders of one job a run plans without somebody's word. */
    @WithDefault("5000")
    int most();

    /** The academy's PostgreSQL. */
    interface Datasource {
        /** As {@code jdbc:postgresql://host:5432/academy}. */
        Optional<String> jdbcUrl();

        /** None where the URL says it. */
        Optional<String> username();

        /** None where the URL says it, or none is needed. */
        Optional<String> password();

        /** Where the tables are. */
        @WithDefault("public")
        String schema();

        /** Whose clocks columns of type timestamp without time zone show. */
        Optional<String> zone();

        /** Whether the hub adds its tables, columns and indexes itself; else somebody does before. */
        @WithDefault("true")
        boolean migrate();

        /** Connections of this node at most. */
        @WithDefault("8")
        int maxConnections();
    }
}
