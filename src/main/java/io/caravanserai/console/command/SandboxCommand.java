package io.caravanserai.console.command;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description =
                "Runs only the simulated outside systems: no database, no routes. hub.sandbox.url of a hub points there.")
final class SandboxCommand implements Callable<Integer> {
    @Option(names = "--port", description = "The port; without it quarkus.http.port.")
    private Integer port;

    @Override
    public Integer call() {
        System.setProperty("hub.mode", "sandbox");
        System.setProperty("hub.sandbox.enabled", "true");
        System.setProperty("quarkus.camel.bootstrap.enabled", "false");
        if (port != null) {
            System.setProperty("quarkus.http.port", port.toString());
        }
        StartCheck.refuse();
        Quarkus.run();
        return ExitCode.DONE;
    }
}
