package io.caravanserai.console.command;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "serve", description = "Runs the hub until it is stopped. This is what happens without a command.")
final class ServeCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        StartCheck.refuse();
        Quarkus.run();
        return ExitCode.DONE;
    }
}
