package io.caravanserai.hook;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.Call;
import io.caravanserai.message.MessageState;
import io.caravanserai.message.NewMessage;
import io.caravanserai.message.Outcome;
import io.caravanserai.message.Outcomes;
import io.caravanserai.message.Settlement;
import io.quarkus.runtime.ShutdownEvent;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Many wait for messages that another node works off. */
class AwaitingTest {
    private final Map<Long, Outcome> ended = new ConcurrentHashMap<>();
    private final Awaiting awaiting = new Awaiting(new Elsewhere());

    private final class Elsewhere implements Outcomes {
        @Override
        public Outcome ask(NewMessage message, Call call) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Outcome> ended(Collection<Long> messages) {
            return messages.stream()
                    .map(ended::get)
                    .filter(java.util.Objects::nonNull)
                    .toList();
        }

        @Override
        public Optional<Outcome> at(String address) {
            return Optional.empty();
        }

        @Override
        public void keep(Settlement.Claim claim, long message, String result) {
            throw new UnsupportedOperationException();
        }
    }

    private static Outcome done(long message) {
        Call call = new Call("route", "none", null, "");
        return new Outcome(message, "address", call, MessageState.DONE, null, "1", true);
    }

    @Test
    void tellsAllWhoWait() {
        List<Long> told = new CopyOnWriteArrayList<>();
        for (int i = 0; i < 300; i++) {
            long message = i % 100;
            awaiting.await(message, outcome -> told.add(outcome.orElseThrow().message()));
        }
        Runnable gone = awaiting.await(7, outcome -> told.add(-1L));
        gone.run();
        for (long message = 0; message < 100; message++) {
            ended.put(message, done(message));
        }
        await().until(() -> told.size() == 300);
        assertThat(told).doesNotContain(-1L);
        awaiting.stop(new ShutdownEvent());
    }

    @Test
    void tellsThatTheHubStops() {
        List<Optional<Outcome>> told = new CopyOnWriteArrayList<>();
        awaiting.await(1, told::add);
        awaiting.stop(new ShutdownEvent());
        assertThat(told).containsExactly(Optional.empty());
    }
}
