package io.caravanserai.store;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * The language and the zone of the machine. A test that stands for a hub leaves them, as the hub does before anything else; the
 * next class of tests begins with them again.
 */
public final class OwnMachine implements TestExecutionListener {
    private static final Locale LANGUAGE = Locale.getDefault();
    private static final TimeZone ZONE = TimeZone.getDefault();

    static void leave() {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    }

    @Override
    public void executionStarted(TestIdentifier started) {
        if (started.getSource().filter(ClassSource.class::isInstance).isPresent()) {
            Locale.setDefault(LANGUAGE);
            TimeZone.setDefault(ZONE);
        }
    }
}
