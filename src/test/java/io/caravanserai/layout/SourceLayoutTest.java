package io.caravanserai.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    @Test
    void findsTestsThatNeverRun() throws IOException {
        Files.writeString(folder.resolve("LeadsTest.java"), "    @Test\n    void works() {}\n");
        Files.writeString(folder.resolve("Leads.java"), "// no @Test here\n");
        assertThat(SourceLayout.neverRun(folder)).isEmpty();
        Files.writeString(folder.resolve("LeadsTests.java"), "    @Property(tries = 2)\n    void holds() {}\n");
        assertThat(SourceLayout.neverRun(folder)).singleElement().asString().contains("LeadsTests.java");
    }
}
