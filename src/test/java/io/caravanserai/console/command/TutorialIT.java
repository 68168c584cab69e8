package io.caravanserai.console.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.chaos.HubProcess;
import io.caravanserai.connection.Shipped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/tutorial.md} word for word: its commands by the packaged jar, its files as they stand there. */
class TutorialIT {
    private static final Pattern STEP = Pattern.compile(
            "^```sh\\nhub ([^\\n]+)\\n```$|`([\\w/-]+\\.[\\w.]+)`:?\\n\\n```(?:yaml|json)\\n(.*?)^```$",
            Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void runsAsItStands() throws Exception {
        Shipped.copy("kamelets", folder.resolve("routes"));
        Shipped.copy("connections", folder.resolve("routes"));
        Matcher step = STEP.matcher(Files.readString(Path.of("docs", "tutorial.md")));
        List<String> done = new ArrayList<>();
        while (step.find()) {
            if (step.group(1) != null) {
                done.add(step.group(1));
                run(step.group(1));
            } else {
                Path file = folder.resolve("routes/typeform-lead").resolve(step.group(2));
                assertThat(file).as("The start has it").exists();
                Files.writeString(file, step.group(3));
                done.add(step.group(2));
            }
        }
        assertThat(done)
                .containsExactly(
                        "new hook typeform-lead",
                        "typeform-lead.hook.yaml",
                        "typeform-lead.schema.json",
                        "typeform-lead.camel.yaml",
                        "routes check routes/typeform-lead",
                        "cases/first/case.yaml",
                        "cases/first/expected.yaml",
                        "test typeform-lead");
    }

    /** What is there as it is written is green too. */
    @Test
    void aStartIsGreenAsItIsWritten() throws Exception {
        Shipped.copy("kamelets", folder.resolve("routes"));
        Shipped.copy("connections", folder.resolve("routes"));
        run("new flow leads");
        run("test leads");
    }

    private void run(String command) throws Exception {
        try (HubProcess process = HubProcess.start(folder, Map.of(), command.split(" "))) {
            assertThat(process.exit())
                    .as("%s: %s%s", command, process.out(), process.err())
                    .isZero();
        }
    }
}
