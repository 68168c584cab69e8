package io.caravanserai.rows;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WideTextTest {
    private static final Path LEADS = Path.of("src/test/resources/flows/onboarding/utf-16-without-mark/utf-16.csv");

    @Test
    void saysThatALeadsFileWithoutAMarkIsUtf16() {
        assertThatThrownBy(() -> Rows.open("leads/leads.csv", Files.newInputStream(LEADS), List.of("email")))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("leads/leads.csv, line 1: the text is UTF-16. Save it as UTF-8 and upload it again.");
    }
}
