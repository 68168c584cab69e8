package io.caravanserai.rows;

import static io.caravanserai.rows.Files.told;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvFormTest {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final String LEADS = "email,name\na@b.c,Zoë\nd@e.f,\"Ö, the 2nd\"\n";
    private static final List<String> READ = List.of("2: a@b.c|Zoë", "3: d@e.f|Ö, the 2nd");

    private static List<String> read(byte[] bytes, String encoding, String separator) {
        List<RowResult> results = new ArrayList<>();
        CsvForm.Seen seen = CsvForm.of(
                new ByteArrayInputStream(bytes),
                Optional.of(encoding).filter(word -> !word.isEmpty()),
                Optional.of(separator).filter(word -> !word.isEmpty()));
        try (Rows rows = Rows.csv("leads.csv", seen, 100)) {
            rows.forEachRemaining(results::add);
        }
        return told(results, "email", "name");
    }

    private static byte[] bytes(String text, String charset) {
        return text.getBytes(Charset.forName(charset));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,''",
        "UTF-16,''",
        "UTF-16LE,''",
        "UTF-16BE,''",
        "UTF-16,utf-16",
        "UTF-16LE,UTF-16",
        "windows-1252,windows-1252"
    })
    void readsWhatItSeesOrIsTold(String charset, String said) {
        assertThat(read(bytes(LEADS, charset), said, "")).isEqualTo(READ);
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,''", "UTF-8,utf-8", "UTF-16LE,''", "UTF-16BE,utf-16"})
    void passesOverAMark(String charset, String said) {
        assertThat(read(bytes("\uFEFF" + LEADS, charset), said, "")).isEqualTo(READ);
    }

    @ParameterizedTest
    @CsvSource({"';',''", "';',semicolon", "';',';'", "'\t',tab", "'\t',''", "'|',''", "'|',BAR"})
    void findsWhatSeparatesCells(String separator, String said) {
        String text = "\"e,m,a,i,l\"#email#name\n1#a@b.c#Zoë\n2#d@e.f#\"x\"\n".replace("#", separator);
        assertThat(read(bytes(text, "UTF-8"), "", said)).containsExactly("2: a@b.c|Zoë", "3: d@e.f|x");
    }

    @Test
    void guessesNoCodePage() {
        assertThatThrownBy(() -> read(LEADS.getBytes(WINDOWS), "", ""))
                .hasMessage("leads.csv, line 2: a byte here is not UTF-8. Save the file as UTF-8 and upload it again.");
    }

    @Test
    void refusesAnEncodingThatTheFileContradicts() {
        byte[] marked = bytes("\uFEFF" + LEADS, "UTF-8");
        assertThatThrownBy(() -> read(marked, "windows-1252", "")).hasMessageContaining("the text is UTF-8");
        assertThatThrownBy(() -> read(bytes(LEADS, "UTF-16"), "windows-1252", ""))
                .hasMessageContaining("the text is UTF-16");
        assertThatThrownBy(() -> read(bytes(LEADS, "UTF-16"), "utf-8", "")).hasMessageContaining("the text is UTF-16");
        assertThatThrownBy(() -> read(bytes(LEADS, "UTF-8"), "utf-16", "")).hasMessageContaining("is not UTF-16");
    }

    @Test
    void endsAtAByteThatTheCodePageDoesNotHave() {
        byte[] bytes = LEADS.getBytes(WINDOWS);
        bytes[bytes.length - 2] = (byte) 0x81;
        assertThatThrownBy(() -> read(bytes, "windows-1252", "")).hasMessageContaining("line 3: a byte here is not");
    }

    @Test
    void namesTheWordsThereAre() {
        byte[] bytes = LEADS.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(bytes, "ebcdic", "")).hasMessageContaining("utf-8, utf-16 and windows-1252");
        assertThatThrownBy(() -> read(bytes, "", "colon")).hasMessageContaining("comma, semicolon, tab and bar");
    }

    @Test
    void tellsTheColumns() {
        CsvForm.Seen seen = CsvForm.of(
                new ByteArrayInputStream(bytes(" E-Mail ;Name;name\n", "UTF-8")), Optional.empty(), Optional.empty());
        try (Rows rows = Rows.csv("leads.csv", seen, 100)) {
            assertThat(rows.columns()).containsExactly("e-mail", "name", "name");
            assertThat(rows.hasNext()).isFalse();
        }
    }
}
