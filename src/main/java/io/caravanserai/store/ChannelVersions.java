package io.caravanserai.store;

import java.util.Collection;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * By which proposal the routes of this node's channels are as they are. It is compared with the database's in each pick, so that
 * a node that is behind takes no message of a channel whose route the others have in another version.
 */
public final class ChannelVersions {
    private final Map<String, Long> byChannel = new ConcurrentHashMap<>();

    /** The proposal; empty for a channel no edit ever moved. */
    public OptionalLong of(String channel) {
        Long proposal = byChannel.get(channel);
        return proposal == null ? OptionalLong.empty() : OptionalLong.of(proposal);
    }

    /** From now on the channels of this proposal's routes are taken, once it is in force. */
    public void move(Collection<String> channels, long proposal) {
        channels.forEach(channel -> byChannel.put(channel, proposal));
    }

    /** All channels, as they are in force. */
    public void set(Map<String, Long> inForce) {
        byChannel.putAll(inForce);
    }

    /** A copy, for {@link #set}. */
    public Map<String, Long> all() {
        return Map.copyOf(byChannel);
    }
}
