package io.caravanserai;

import io.caravanserai.console.command.Commands;
import io.quarkus.runtime.LaunchMode;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;

/**
 * Where the process begins: a hub, or one of the commands of the same jar.
 *
 * <p>Named by {@code quarkus.package.main-class}: marked as a main class, Camel would leave its start to it, in tests too.
 */
public final class Caravanserai {
    private Caravanserai() {}

    /** Without arguments the hub serves until it is stopped. */
    public static void main(String... args) {
        knowNoCountry();
        // Without arguments there is nothing to parse, and the hub is up half a second earlier.
        int code = args.length == 0 ? Commands.serve() : Commands.line().execute(args);
        // Under `mvn quarkus:dev` the process outlives the application.
        if (LaunchMode.current() != LaunchMode.DEVELOPMENT) {
            System.exit(code);
        }
    }

    /**
     * The hub is the same on every machine. The layout rules see to its own code; libraries ask for the machine's language,
     * and in a Turkish one the small letter of I is not i.
     */
    private static void knowNoCountry() {
        Locale.setDefault(Locale.ROOT);
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    }
}
