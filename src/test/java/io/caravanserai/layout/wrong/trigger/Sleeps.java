package io.caravanserai.layout.wrong.trigger;

import org.junit.jupiter.api.Disabled;

final class Sleeps {
    @Disabled
    void waits() throws InterruptedException {
        Thread.sleep(1);
    }
}
