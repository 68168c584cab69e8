package io.caravanserai.contact;

import static io.caravanserai.contact.ContactFixture.NOON;
import static io.caravanserai.contact.ContactFixture.email;
import static io.caravanserai.contact.ContactFixture.send;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.PostponedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;

@Tag("database")
class DailyCapTest {
    private static final int AT_ONCE = 8;

    private final ContactFixture room = new ContactFixture();
    private final List<Contacts> nodes = List.of(room.contacts, room.node());

    @AfterEach
    void close() {
        room.close();
    }

    /** Of eight messages that are asked for at once on two nodes, two go out: a place is taken before it is used. */
    @RepeatedTest(5)
    void twoAtOnceDoNotTakeTheSamePlace() {
        room.agrees(email(), true, NOON);
        CyclicBarrier together = new CyclicBarrier(AT_ONCE);
        List<CompletableFuture<Boolean>> asked = IntStream.range(0, AT_ONCE)
                .mapToObj(i ->
                        CompletableFuture.supplyAsync(() -> goesOut(together, i), each -> new Thread(each).start()))
                .toList();
        assertThat(asked.stream().filter(CompletableFuture::join)).hasSize(2);
    }

    private boolean goesOut(CyclicBarrier together, int i) {
        try {
            together.await();
            nodes.get(i % 2).ask(send("marketing", "m" + i), "email");
            return true;
        } catch (PostponedException e) {
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
