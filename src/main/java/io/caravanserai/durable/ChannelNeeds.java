package io.caravanserai.durable;

import io.caravanserai.message.Messages;
import io.caravanserai.message.Pauses;
import io.caravanserai.store.Database;
import io.caravanserai.store.Node;
import java.time.InstantSource;

/** What a channel needs of the hub. */
interface ChannelNeeds {
    Messages messages();

    Database database();

    Pauses pauses();

    Node node();

    InstantSource clock();

    /** Whether the same comes out each time: one message at a time, by their ids, after waits that are not spread. */
    boolean isSteady();
}
