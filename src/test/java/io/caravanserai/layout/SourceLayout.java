package io.caravanserai.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** How source files are cut and called. */
final class SourceLayout {
    private static final int MOST_LINES = 220;
    private static final Pattern TEST =
            Pattern.compile("^ *@(Test|ParameterizedTest|TestFactory|Property)\\b", Pattern.MULTILINE);
    private static final Pattern TEST_FILE = Pattern.compile(".*(Test|IT|Bench)\\.java");

    // A hook's verifiers are one for each who signs in a way of its own.
    private static final Pattern KNOWS_VENDORS = Pattern.compile(
            "io/caravanserai/((campaign|engagement|onboarding|sandbox|vendor)/.*|hook/(VerifierKind|HubSpotUrl)\\.java)");
    private static final Pattern VENDOR = Pattern.compile("(?i)yobi|notion|sendgrid|hubspot|slack|calcom|timeback");

    private SourceLayout() {}

    /** Files too long to be read at a sitting. */
    static List<String> tooLong(Path folder) {
        return sources(folder)
                .filter(file -> text(file).lines().count() > MOST_LINES)
                .map(file -> file + " has more than " + MOST_LINES + " lines.")
                .toList();
    }

    /** Files with tests whose names keep the build from running them. */
    static List<String> neverRun(Path folder) {
        return sources(folder)
                .filter(file -> TEST.matcher(text(file)).find())
                .filter(file ->
                        !TEST_FILE.matcher(file.getFileName().toString()).matches())
                .map(file -> file + " has tests but no name that ends in Test, IT or Bench.")
                .toList();
    }

    /** Files outside the rooms where vendors are known that name one: what a vendor is like, its connection file says. */
    static List<String> namingVendors(Path folder) {
        return sources(folder)
                .filter(file -> !KNOWS_VENDORS
                        .matcher(folder.relativize(file).toString().replace('\\', '/'))
                        .matches())
                .filter(file -> VENDOR.matcher(text(file)).find())
                .map(file -> file + " names a vendor.")
                .toList();
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
