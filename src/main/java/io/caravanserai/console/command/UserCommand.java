package io.caravanserai.console.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "user",
        mixinStandardHelpOptions = true,
        description = "Manages the users of the hub. Passwords are made up and shown once.")
final class UserCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.WRONG;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the users.")
    int list(@Mixin HubOptions hub) {
        return hub.with(OwnHub.Routes.ABSENT, client -> {
            for (JsonNode user : client.get("/api/users", Map.of())) {
                say("%-24s %s%n", user.path("name").asText(), user.path("role").asText());
            }
            return ExitCode.DONE;
        });
    }

    @Command(name = "add", mixinStandardHelpOptions = true, description = "Adds a user.")
    int add(
            @Parameters(paramLabel = "<name>") String name,
            @Option(names = "--role", required = true, description = "viewer, writer, operator, editor or admin.")
                    String role,
            @Mixin HubOptions hub) {
        return hub.with(
                OwnHub.Routes.ABSENT, client -> show(client.post("/api/users", Map.of("name", name, "role", role))));
    }

    @Command(name = "password", mixinStandardHelpOptions = true, description = "Gives a user another password.")
    int password(@Parameters(paramLabel = "<name>") String name, @Mixin HubOptions hub) {
        return hub.with(
                OwnHub.Routes.ABSENT, client -> show(client.call("PUT", "/api/users/" + name + "/password", Map.of())));
    }

    private int show(JsonNode made) {
        say(
                "The password of %s is %s%n",
                made.path("name").asText(), made.path("password").asText());
        return ExitCode.DONE;
    }

    private void say(String format, Object... values) {
        spec.commandLine().getOut().printf(format, values);
        spec.commandLine().getOut().flush();
    }
}
