package io.caravanserai.console;

import io.caravanserai.deploy.Keeper;
import io.caravanserai.flow.RunView;
import io.caravanserai.message.MessageState;
import java.util.List;
import java.util.Map;

/** All that the first page shows; of nobody in particular. */
record Home(
        List<Need> needs, List<FlowCard> flows, List<RunView> runs, List<ChannelLine> channels, Keeper.State routes) {

    /** A channel with how many of its messages are in which state. */
    record ChannelLine(String name, Map<MessageState, Long> counts) {
        public long of(String state) {
            return counts.getOrDefault(MessageState.valueOf(state), 0L);
        }
    }
}
