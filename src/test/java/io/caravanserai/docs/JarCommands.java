package io.caravanserai.docs;

import io.caravanserai.console.command.Commands;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;

/** Commands of the hub's jar, as its own command line reads them. */
final class JarCommands {
    /** Those there are. */
    static final Set<String> NAMES = Commands.line().getSubcommands().keySet();

    private JarCommands() {}

    /** What is wrong with a command; placeholders stand for anything. */
    static Optional<String> problem(List<String> words) {
        String[] arguments =
                words.stream().map(word -> word.replaceAll("<[^>]*>|…", "1")).toArray(String[]::new);
        try {
            Commands.line().parseArgs(arguments);
            return Optional.empty();
        } catch (CommandLine.ParameterException e) {
            return Optional.of("The jar does not know this command: " + e.getMessage());
        }
    }
}
