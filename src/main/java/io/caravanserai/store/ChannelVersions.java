package io.caravanserai.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * By which proposal the routes of this node's channels are as they are. It is compared with the database's in each pick, so that
 * a node that is behind takes no message of a channel whose route the others have in another version.
 */
public final class ChannelVersions {
    private final Map<String, Long> byChannel = new ConcurrentHashMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

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

    /** What was proposed is in force: what waited for it may be taken. */
    public void inForce() {
        listeners.forEach(Runnable::run);
    }

    /** Has {@code listener} told that something is in force. */
    public void onInForce(Runnable listener) {
        listeners.add(listener);
    }

    /** Tells {@code listener} no more. */
    public void offInForce(Runnable listener) {
        listeners.remove(listener);
    }

    /** A copy, for {@link #set}. */
    public Map<String, Long> all() {
        return Map.copyOf(byChannel);
    }
}
