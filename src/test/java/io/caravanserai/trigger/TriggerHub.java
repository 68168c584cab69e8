package io.caravanserai.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Run;
import io.caravanserai.store.Database;
import io.caravanserai.store.FiringStore;
import io.caravanserai.store.GroupCommit;
import io.caravanserai.store.MessageStore;
import io.caravanserai.store.RunStore;
import io.caravanserai.store.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.quartz.Scheduler;
import org.quartz.impl.matchers.GroupMatcher;

/** A node with nothing but triggers, on a clock that runs but can be set. */
final class TriggerHub implements AutoCloseable {
    final Database database = TestDatabase.open();
    final GroupCommit commit = GroupCommit.on(database);
    final RunStore runs;
    final Schedules schedules = new Schedules();
    final DefaultCamelContext camel = new DefaultCamelContext();

    /** A node that is not started yet, at this time. */
    TriggerHub(Time time) {
        runs = new RunStore(database, new MessageStore(database, commit, time), time);
        FiringStore firings = new FiringStore(database);
        camel.disableJMX();
        camel.getRegistry().bind("schedule", new ScheduleComponent(() -> firings, schedules, time));
        camel.getRegistry().bind("run", new RunComponent(() -> runs));
    }

    /** A node that runs these routes. */
    static TriggerHub with(Time time, RoutesBuilder... routes) throws Exception {
        TriggerHub hub = new TriggerHub(time);
        for (RoutesBuilder route : routes) {
            hub.camel.addRoutes(route);
        }
        hub.camel.start();
        return hub;
    }

    /** Adds the routes of some YAML, as they would stand in a file. */
    TriggerHub yaml(String name, String yaml) throws Exception {
        PluginHelper.getRoutesLoader(camel).loadRoutes(ResourceHelper.fromString(name + ".camel.yaml", yaml));
        return this;
    }

    static String flow() {
        return "test-" + UUID.randomUUID().toString().replace("-", "");
    }

    /** The claims of a flow's runs. */
    List<String> claims(String flow) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.prepareStatement("select claim from run where flow = ? order by id")) {
            statement.setString(1, flow);
            List<String> claims = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    claims.add(rows.getString(1));
                }
            }
            return claims;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The runs of a flow, oldest first. */
    List<Run> runs(String flow) {
        return runs.list(flow, null, 0, 50).stream()
                .sorted(Comparator.comparing(Run::id))
                .toList();
    }

    /** Ends the run under way, as its last message would. */
    void complete(String flow) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "update run set state = 'COMPLETE', completed = now() where flow = ? and state = 'RUNNING'")) {
            statement.setString(1, flow);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    /** How many times Quartz is still set to wake this node. */
    int wakes() throws Exception {
        Scheduler quartz = camel.getComponent("quartz", QuartzComponent.class).getScheduler();
        return quartz.getTriggerKeys(GroupMatcher.anyGroup()).size();
    }

    @Override
    public void close() {
        camel.stop();
        commit.close();
        database.close();
    }

    /** A clock that runs as fast as the system's from the moment somebody looks at it, and can be set. */
    static final class Time implements InstantSource {
        private final Instant start;
        private Duration ahead;

        private Time(Instant start) {
            this.start = start;
        }

        static Time system() {
            Time time = new Time(Instant.EPOCH);
            time.ahead = Duration.ZERO;
            return time;
        }

        static Time at(String instant) {
            return new Time(Instant.parse(instant));
        }

        synchronized void pass(Duration duration) {
            ahead = ahead.plus(duration);
        }

        @Override
        public synchronized Instant instant() {
            if (ahead == null) {
                ahead = Duration.between(Instant.now(), start);
            }
            return Instant.now().plus(ahead);
        }
    }
}
