package io.caravanserai.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLayoutTest {
    @TempDir
    Path folder;

    @Test
    void findsAFileThatIsTooLong() throws IOException {
        Files.writeString(folder.resolve("Short.java"), "line\n".repeat(220));
        assertThat(SourceLayout.tooLong(folder)).isEmpty();
        Files.writeString(folder.resolve("Long.java"), "line\n".repeat(221));
        assertThat(SourceLayout.tooLong(folder)).singleElement().asString().contains("Long.java");
    }

    @Test
    void findsWhoNamesAVendorWhereNoneIsKnown() throws IOException {
        Path rooms = Files.createDirectories(folder.resolve("io/caravanserai"));
        Files.createDirectories(rooms.resolve("vendor"));
        Files.writeString(Files.createDirectories(rooms.resolve("campaign")).resolve("Calls.java"), "// Notion\n");
        Files.writeString(rooms.resolve("vendor/Pages.java"), "// Notion\n");
        assertThat(SourceLayout.namingVendors(folder)).isEmpty();
        Files.writeString(Files.createDirectories(rooms.resolve("store")).resolve("Rows.java"), "// as Notion does\n");
        assertThat(SourceLayout.namingVendors(folder))
                .singleElement()
                .asString()
                .contains("Rows.java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"import com.google.auth.Retryable;", "// as AWS signs", "\"s3\"", "S3Client s3;", "smtp://"})
    void findsWhoNamesAClientOfAVendorOnTheWayOut(String text) throws IOException {
        Path rooms = Files.createDirectories(folder.resolve("io/caravanserai"));
        Files.writeString(Files.createDirectories(rooms.resolve("trigger")).resolve("Runs.java"), text);
        assertThat(SourceLayout.namingVendors(folder)).isEmpty();
        Files.writeString(Files.createDirectories(rooms.resolve("connection")).resolve("Wire.java"), text);
        assertThat(SourceLayout.namingVendors(folder))
                .singleElement()
                .asString()
                .contains("Wire.java");
    }

    @Test
    void findsASecondCastToAJsonObject() throws IOException {
        Path rooms = Files.createDirectories(folder.resolve("io/caravanserai"));
        String cast = "return (Map<String, Object>) body;\n";
        Files.writeString(Files.createDirectories(rooms.resolve("message")).resolve("JsonValues.java"), cast);
        assertThat(SourceLayout.castingToObjects(folder)).isEmpty();
        Files.writeString(Files.createDirectories(rooms.resolve("campaign")).resolve("Fields.java"), cast);
        assertThat(SourceLayout.castingToObjects(folder))
                .singleElement()
                .asString()
                .contains("Fields.java");
    }

    @Test
    void findsWhoJudgesAddressesByItself() throws IOException {
        Path rooms = Files.createDirectories(folder.resolve("io/caravanserai"));
        String judges = "return email.indexOf('@') > 0;\n";
        Files.writeString(Files.createDirectories(rooms.resolve("message")).resolve("EmailAddress.java"), judges);
        Files.writeString(
                Files.createDirectories(rooms.resolve("hook")).resolve("Head.java"),
                "/**\n * Not \"x@y\".\n */\n@Singleton(\"a\") @Named(\"b\")\n");
        assertThat(SourceLayout.judgingAddresses(folder)).isEmpty();
        Files.writeString(Files.createDirectories(rooms.resolve("campaign")).resolve("SignUp.java"), judges);
        Files.writeString(rooms.resolve("campaign/Calls.java"), "return email.matches(\".+@.+\");\n");
        assertThat(SourceLayout.judgingAddresses(folder)).hasSize(2);
    }

    private static final String LONG =
            "What a node has begun counts as an attempt, should it die: others take its messages over, and are told of it";

    /** Each from its first line on; the line that is too short is the second. */
    static List<List<String>> tornComments() {
        return List.of(
                List.of("    // " + LONG, "    // told", "    // how many there were."),
                List.of("    // " + LONG, "    // soon.", "    int attempts;"),
                List.of(" * " + LONG, " * shortly.", " *", " * @param node which"),
                List.of(" * " + LONG, " * soon. It says so every", " * two seconds.", " */"));
    }

    @ParameterizedTest
    @MethodSource("tornComments")
    void findsATornComment(List<String> lines) throws IOException {
        Files.write(
                folder.resolve("Whole.java"),
                List.of(
                        "/**",
                        " * " + LONG,
                        " * by the others.",
                        " *",
                        " * <p>" + LONG,
                        " * @param node which",
                        " */",
                        "// " + LONG,
                        "// by the others.",
                        "int attempts;",
                        "// Short lines",
                        "// may stand",
                        "// as they like."));
        assertThat(SourceLayout.tornComments(folder)).isEmpty();
        Files.write(folder.resolve("Torn.java"), lines);
        assertThat(SourceLayout.tornComments(folder)).singleElement().asString().contains("Torn.java:2 ");
    }

    @Test
    void findsTestsThatNeverRun() throws IOException {
        Files.writeString(folder.resolve("LeadsTest.java"), "    @Test\n    void works() {}\n");
        Files.writeString(folder.resolve("Leads.java"), "// no @Test here\n");
        assertThat(SourceLayout.neverRun(folder)).isEmpty();
        Files.writeString(folder.resolve("LeadsTests.java"), "    @Property(tries = 2)\n    void holds() {}\n");
        assertThat(SourceLayout.neverRun(folder)).singleElement().asString().contains("LeadsTests.java");
    }
}
