package io.caravanserai.console.management;

import io.caravanserai.deploy.Keeper;
import io.caravanserai.flow.PausesByHand;
import io.caravanserai.message.ConnectionsView;
import io.caravanserai.message.ConnectionsView.Connected;
import io.caravanserai.store.MessageOperations;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/** Which MBeans there should be. */
@Singleton
class HubMBeans {
    private static final String DOMAIN = "io.caravanserai";

    private final FlowBeans flows;
    private final KnownChannels channels;
    private final Glance glance;
    private final MessageOperations operations;
    private final Instance<ConnectionsView> connections;
    private final PausesByHand pauses;
    private final Keeper keeper;
    private final NodeBean node;

    HubMBeans(
            FlowBeans flows,
            KnownChannels channels,
            Glance glance,
            MessageOperations operations,
            Instance<ConnectionsView> connections,
            PausesByHand pauses,
            Keeper keeper,
            NodeBean node) {
        this.flows = flows;
        this.channels = channels;
        this.glance = glance;
        this.operations = operations;
        this.connections = connections;
        this.pauses = pauses;
        this.keeper = keeper;
        this.node = node;
    }

    /** One for each flow, channel and connection there is at the moment, and one for the keeper of {@code routes/}. */
    Map<ObjectName, Object> all() {
        Map<ObjectName, Object> all = new LinkedHashMap<>();
        for (String flow : flows.names()) {
            all.put(name("Flow", flow), flows.of(flow));
        }
        for (String channel : channels.names()) {
            all.put(name("Channel", channel), new ChannelBean(channel, glance, operations));
        }
        for (Connected each : connections.get().all()) {
            all.put(
                    name("Connection", each.system()),
                    new ConnectionBean(each.system(), glance, connections.get(), pauses));
        }
        all.put(name("Keeper", "routes"), new KeeperBean(keeper));
        all.put(name("Node", "this"), node);
        return all;
    }

    private static ObjectName name(String type, String name) {
        try {
            String plain = name.matches("[\\w.-]+") ? name : ObjectName.quote(name);
            return new ObjectName(DOMAIN + ":type=" + type + ",name=" + plain);
        } catch (MalformedObjectNameException e) {
            throw new IllegalStateException("No name for an MBean: " + name, e);
        }
    }
}
