package io.caravanserai.connection;

import io.caravanserai.message.Pauses;
import io.caravanserai.store.Database;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.postgresql.Bucket4jPostgreSQL;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** What connections share. */
@ApplicationScoped
class ConnectionBeans {
    @Produces
    @Singleton
    Connections.Outside outside(Database database, Pauses pauses, InstantSource clock, MeterRegistry meters) {
        ProxyManager<Long> buckets = Bucket4jPostgreSQL.selectForUpdateBasedBuilder(database.dataSource())
                .table("budget")
                .build();
        return new Connections.Outside(buckets, pauses, clock, meters);
    }
}
