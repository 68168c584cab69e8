package io.caravanserai.background;

import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An executor that the system refuses a thread. */
@Singleton
@Unremovable
class BackgroundDies implements Mortal {
    private @Nullable SteadyExecutor executor;
    private @Nullable ThreadFactory threads;

    @Override
    public String check() {
        return "background";
    }

    @Override
    public void die() {
        executor = new SteadyExecutor("mortal", 1);
        threads = executor.getThreadFactory();
        executor.setThreadFactory(refused -> null);
        executor.schedule(() -> {}, 1, TimeUnit.HOURS);
    }

    @Override
    public void comeBack() {
        executor.setThreadFactory(threads);
        executor.schedule(() -> {}, 1, TimeUnit.HOURS);
    }
}
