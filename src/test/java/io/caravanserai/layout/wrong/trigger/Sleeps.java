package io.caravanserai.layout.wrong.trigger;

import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Disabled;

final class Sleeps {
    @Disabled
    void waits() throws InterruptedException {
        Thread.sleep(1);
        Awaitility.await().untilTrue(new AtomicBoolean(true));
    }
}
