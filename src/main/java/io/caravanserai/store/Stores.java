package io.caravanserai.store;

import io.caravanserai.message.Effects;
import io.caravanserai.message.Firings;
import io.caravanserai.message.Messages;
import io.caravanserai.message.Outcomes;
import io.caravanserai.message.Pauses;
import io.caravanserai.message.Runs;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The store's beans. The database opens when the first of them is needed. */
@ApplicationScoped
class Stores {
    private static final Logger LOG = Logger.getLogger(Stores.class);

    /** What the process ends with when another one has its name. */
    private static final int NAME_TAKEN = 3;

    /** Takes this node's place at once, also where no route asks for it; alone, the simulated systems need no store. */
    void start(@Observes StartupEvent event, StoreConfig config, Provider<Node> node) {
        if (config.mode() == StoreConfig.Mode.HUB) {
            LOG.infof("Node %s.", node.get().name());
        }
    }

    @Produces
    @Singleton
    Database database(
            StoreConfig config,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") Optional<String> url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> user,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        return Database.open(new Database.Location(
                url, user, password, config.dataDir(), config.store().maxConnections()));
    }

    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    GroupCommit commit(Database database) {
        return GroupCommit.on(database);
    }

    void close(@Disposes GroupCommit commit) {
        commit.close();
    }

    @Produces
    @Singleton
    Node node(StoreConfig config, Database database, InstantSource clock) {
        return Node.enter(
                database, config.node().orElseGet(Stores::hostName), clock, taken -> Quarkus.asyncExit(NAME_TAKEN));
    }

    void leave(@Disposes Node node) {
        node.close();
    }

    @Produces
    @Singleton
    @Typed({MessageStore.class, Messages.class})
    MessageStore messages(Database database, GroupCommit commit, InstantSource clock) {
        return new MessageStore(database, commit, clock);
    }

    @Produces
    @Singleton
    @Typed({OutcomeStore.class, Outcomes.class})
    OutcomeStore outcomes(Database database, MessageStore messages) {
        return new OutcomeStore(database, messages);
    }

    @Produces
    @Singleton
    @Typed({RunStore.class, Runs.class})
    RunStore runs(Database database, MessageStore messages, InstantSource clock) {
        return new RunStore(database, messages, clock);
    }

    @Produces
    @Singleton
    @Typed({FiringStore.class, Firings.class})
    FiringStore firings(Database database) {
        return new FiringStore(database);
    }

    @Produces
    @Singleton
    @Typed({EffectStore.class, Effects.class})
    EffectStore effects(Database database, GroupCommit commit, InstantSource clock) {
        return new EffectStore(database, commit, clock);
    }

    @Produces
    @Singleton
    @Typed({PauseStore.class, Pauses.class})
    PauseStore pauses(Database database, InstantSource clock) {
        return new PauseStore(database, clock);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "hub";
        }
    }
}
