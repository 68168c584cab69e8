package io.caravanserai.layout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How source files are cut and called. */
final class SourceLayout {
    private static final int MOST_LINES = 220;
    private static final int NEARLY_FULL = 95;
    private static final int SHORT = 60;
    private static final Pattern COMMENT = Pattern.compile("\\s*(?://|\\*(?!/)) ?(.*)");
    private static final Pattern OTHER_PARAGRAPH =
            Pattern.compile("^\\s*$|^ *(@|</?(p|ul|ol|li|pre|table|tr|h\\d)\\b)");

    private static final Pattern TEST =
            Pattern.compile("^ *@(Test|ParameterizedTest|TestFactory|Property)\\b", Pattern.MULTILINE);
    private static final Pattern TEST_FILE = Pattern.compile(".*(Test|IT|Bench)\\.java");

    // A hook's verifiers are one for each who signs in a way of its own.
    private static final Pattern KNOWS_VENDORS = Pattern.compile(
            "io/caravanserai/((academy|campaign|desk|engagement|onboarding|sandbox|support|vendor)/.*|hook/(VerifierKind|HubSpotUrl)\\.java)");
    private static final Pattern VENDOR =
            Pattern.compile("(?i)yobi|notion|sendgrid|hubspot|slack|calcom|timeback|gemini|aisensy|supabase");

    // A trigger is called s3, an allowed component aws2-s3: only the way out must not know them.
    private static final Pattern WAY_OUT = Pattern.compile("io/caravanserai/connection/.*");
    private static final Pattern CLIENT = Pattern.compile("(?i)google|amazon|aws|\\bs3|smtp");

    private static final Pattern CAST = Pattern.compile("\\(Map<String, (@Nullable )?Object>\\)");
    private static final Pattern ONE_CAST = Pattern.compile("io/caravanserai/message/JsonValues\\.java");

    // Others than the rule itself ask whose domain it is, whom a cell means that holds no address, or what to mask;
    // or they take the sign for what it is elsewhere: in URLs, in SQL, in formulas, in names of users.
    private static final Pattern KNOWS_ADDRESSES = Pattern.compile(
            "io/caravanserai/(message/EmailAddress|support/reading/CsvText"
                    + "|engagement/(EmailDomains|Domain)|onboarding/(Exclusions|Notices)|effect/Redaction"
                    + "|hook/(HubSpotUrl|Schema)|connection/(Template|LinkHeader|SandboxAddress)"
                    + "|deploy/Diff|desk/Erasure|console/Csv|console/login/UsersApi|console/command/Commands|vendor/google/GoogleLogin|sandbox/.*)\\.java");
    private static final Pattern LITERAL = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])'");

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
                .filter(file -> {
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    return !KNOWS_VENDORS.matcher(path).matches() && names(VENDOR, file)
                            || WAY_OUT.matcher(path).matches() && names(CLIENT, file);
                })
                .map(file -> file + " names a vendor.")
                .toList();
    }

    private static boolean names(Pattern vendor, Path file) {
        return vendor.matcher(text(file)).find();
    }

    /** Files beside the one that reads JSON objects that cast to one: a cast does not look whether it is one. */
    static List<String> castingToObjects(Path folder) {
        return others(folder, ONE_CAST)
                .filter(file -> CAST.matcher(text(file)).find())
                .map(file -> file + " casts to a JSON object. Ask JsonValues for it.")
                .toList();
    }

    /** Files that look for the sign of an e-mail address: what an address is, one rule says. */
    static List<String> judgingAddresses(Path folder) {
        return others(folder, KNOWS_ADDRESSES)
                .filter(file -> text(file)
                        .lines()
                        .filter(line -> !line.strip().startsWith("*"))
                        .flatMap(line -> LITERAL.matcher(line).results())
                        // PostgreSQL asks by it whether a list contains another.
                        .map(literal -> literal.group().replace("@>", ""))
                        .anyMatch(literal -> literal.contains("@")))
                .map(file -> file + " looks for an @. Ask EmailAddress what an address is.")
                .toList();
    }

    /**
     * Comments of which a line was broken and its rest left alone: after one that nearly fills the width comes a single word
     * at the end of the paragraph, or a short line in its middle. The formatter does so with what is wider than it allows.
     */
    static List<String> tornComments(Path folder) {
        return sources(folder)
                .flatMap(file -> torn(text(file).lines().toList()).stream()
                        .map(line -> file + ":" + line + " is a torn comment. Break its lines before column "
                                + NEARLY_FULL + "."))
                .toList();
    }

    private static List<Integer> torn(List<String> lines) {
        return IntStream.range(1, lines.size())
                .filter(i -> lines.get(i - 1).length() >= NEARLY_FULL && words(lines, i - 1) != null)
                .filter(i -> {
                    String words = words(lines, i);
                    return words != null
                            && !OTHER_PARAGRAPH.matcher(words).find()
                            && (goesOn(lines, i + 1)
                                    ? words.length() < SHORT
                                    : !words.strip().contains(" "));
                })
                .mapToObj(i -> i + 1)
                .toList();
    }

    private static boolean goesOn(List<String> lines, int i) {
        String words = i < lines.size() ? words(lines, i) : null;
        return words != null && !OTHER_PARAGRAPH.matcher(words).find();
    }

    private static @Nullable String words(List<String> lines, int i) {
        Matcher comment = COMMENT.matcher(lines.get(i));
        return comment.matches() ? comment.group(1) : null;
    }

    private static Stream<Path> others(Path folder, Pattern known) {
        return sources(folder).filter(file -> !known.matcher(
                        folder.relativize(file).toString().replace('\\', '/'))
                .matches());
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
