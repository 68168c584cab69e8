package io.caravanserai.rows;

import static io.caravanserai.rows.Files.gzip;
import static io.caravanserai.rows.Files.read;
import static io.caravanserai.rows.Files.told;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenFilesTest {

    private static final String LONG = "x".repeat(101);

    static Stream<Arguments> wideTexts() {
        return Stream.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE", "X-UTF-32LE-BOM")
                .flatMap(charset -> Stream.of(
                        Arguments.of(charset, "leads.csv", "email\na@b.c\n"),
                        Arguments.of(charset, "leads.csv", "email"),
                        Arguments.of(charset, "leads.csv", "\u041f\u043e\u0447\u0442\u0430,email\n\u0410,a@b.c\n"),
                        Arguments.of(charset, "leads.jsonl", "{\"email\":1}\n"),
                        Arguments.of(charset, "leads.json", "[{\"email\":1}]")));
    }

    @ParameterizedTest
    @MethodSource("wideTexts")
    void namesTheEncodingOfWideText(String charset, String file, String text) {
        byte[] bytes = text.getBytes(Charset.forName(charset));
        String encoding = charset.replace("X-", "").substring(0, 6);
        assertThatThrownBy(() -> read(file, bytes, "email"))
                .hasMessage(file + ", line 1: the text is " + encoding + ". Save it as UTF-8 and upload it again.");
        assertThatThrownBy(() -> read(file + ".gz", gzip(bytes), "email"))
                .hasMessageContaining("the text is " + encoding);
    }

    @Test
    void readsAStrayZeroAsAnyCharacter() {
        assertThat(told(
                        read("leads.csv", "email,name\na@b.c,Ann of the long name and the stray zero \0\n", "email"),
                        "name"))
                .singleElement()
                .asString()
                .contains("\0");
    }

    static Stream<Arguments> brokenFiles() {
        byte[] whole = gzip("email\n" + "a@b.c\n".repeat(1000));
        byte[] damaged = whole.clone();
        damaged[damaged.length - 8] ^= 1;
        return Stream.of(
                file("leads.txt", "x")
                        .says("leads.txt: the name's end says no known format."
                                + " Name it .csv, .jsonl or .json, each also with .gz."),
                file("leads.gz", "x")
                        .says("leads.gz: the name's end says no known format."
                                + " Name it .csv, .jsonl or .json, each also with .gz."),
                file("leads.csv", "").says("leads.csv: the file is empty. Upload it with its content."),
                file("leads.csv.gz", "").says("leads.csv.gz: the file is empty. Upload it with its content."),
                new Broken("leads.csv.gz", gzip(""))
                        .says("leads.csv.gz: the file is empty. Upload it with its content."),
                file("leads.csv", "\n  \n").says("leads.csv: the file is empty. Upload it with its content."),
                file("leads.jsonl", "\n \n").says("leads.jsonl: the file is empty. Upload it with its content."),
                file("leads.json", " ").says("leads.json: the file is empty. Upload it with its content."),
                file("leads.csv", "\uFEFF").says("leads.csv: the file is empty. Upload it with its content."),
                file("leads.csv", "mail,segment\na,b\n")
                        .says("leads.csv, line 1: required columns are missing: email. Found: mail, segment."),
                file("leads.csv", "mail;email;segment\na;b;c\n")
                        .says("leads.csv, line 1: required columns are missing: email. Found: mail;email;segment."
                                + " It looks like ';' is the delimiter: save the file with commas."),
                file("leads.csv", "\nmail\temail\na\tb\n")
                        .says("leads.csv, line 2: required columns are missing: email. Found: mail\temail."
                                + " It looks like the tab is the delimiter: save the file with commas."),
                file("leads.csv", "email,segment,EMAIL\n")
                        .says("leads.csv, line 1: columns stand twice: email. Keep one of each."),
                file("leads.jsonl", "{\"mail\":1}\n")
                        .says("leads.jsonl, line 1: required columns are missing: email. Found: mail."),
                file("leads.json", "[{},{\"email\":1}]")
                        .says("leads.json, line 1: required columns are missing: email. Found: ."),
                file("leads.csv.gz", "email\na@b.c\n")
                        .says("leads.csv.gz: the name ends in .gz, but the file is not gzip."
                                + " Pack it, or take .gz off its name."),
                new Broken("leads.csv.gz", Arrays.copyOf(whole, whole.length - 4))
                        .says(
                                "leads.csv.gz, line 1002: the gzip data ends in the middle. Upload the whole file again."),
                new Broken("leads.csv.gz", damaged)
                        .says("leads.csv.gz, line 1002: the gzip data is damaged (Corrupt GZIP trailer)."
                                + " Upload the file again."),
                new Broken("leads.csv", gzip("email\n"))
                        .says("leads.csv: the file is gzip, which its name does not say. Add .gz to it."),
                new Broken("leads.csv", new byte[] {'P', 'K', 3, 4, 20})
                        .says("leads.csv: the file is a zip archive or an Excel workbook. Save it as CSV in UTF-8."),
                new Broken("leads.csv", "email\na@b.c\nJos\u00e9,x\n".getBytes(ISO_8859_1))
                        .says(
                                "leads.csv, line 3: a byte here is not UTF-8. Save the file as UTF-8 and upload it again."),
                new Broken("leads.jsonl", "{\"email\":1}\n\n\"Jos\u00e9\"".getBytes(ISO_8859_1))
                        .says(
                                "leads.jsonl, line 3: a byte here is not UTF-8. Save the file as UTF-8 and upload it again."),
                new Broken("leads.csv", Arrays.copyOf("email\n\u00e9".getBytes(UTF_8), 7))
                        .says(
                                "leads.csv, line 2: a byte here is not UTF-8. Save the file as UTF-8 and upload it again."),
                file("leads.csv", "email,segment\na,b\nc,\"d\ne,f\ng,h\n")
                        .says("leads.csv, line 3: column 'segment' opens a quote that is never closed."
                                + " Close it and upload the file again."),
                file("leads.csv", "email,segment\na,b\n\"c\"d,e\n")
                        .says("leads.csv, line 3: column 'email' goes on after its closing quote."
                                + " Double the quotes inside it and upload the file again."),
                file("leads.csv", "email,segment\na,b\nc," + LONG + "\n")
                        .says(
                                "leads.csv, line 3: column 'segment' is longer than 100 characters, the most one field may"
                                        + " have. Is a quote before it not closed?"),
                file("leads.csv", "email,segment\na,b\nc,\"" + (LONG + "\n").repeat(100))
                        .says(
                                "leads.csv, line 3: column 'segment' is longer than 100 characters, the most one field may"
                                        + " have. Is a quote before it not closed?"),
                file("leads.jsonl", "{\"email\":1}\n{\"email\":\"" + LONG + "\"}\n")
                        .says(
                                "leads.jsonl, line 2: the line is longer than 100 characters, the most one line may have."),
                file("leads.json", "[{\"email\":1},\n{\"email\":\"" + LONG + "\"}]")
                        .says(
                                "leads.json, line 2: a value is longer than 100 characters, the most one field may have, or"
                                        + " is nested too deeply."),
                file("leads.json", "[{\"email\":1},\n{\"email\":oops}]")
                        .says("leads.json, line 2: not valid JSON at column 14. Mend it and upload the file again."),
                file("leads.json", "[{\"email\":1},\n{\"email\":2}")
                        .says("leads.json, line 2: the array is not complete. Upload the whole file again."),
                file("leads.json", "[{\"email\":1},\n{\"ema")
                        .says("leads.json, line 2: the array is not complete. Upload the whole file again."),
                file("leads.json", "[{\"email\":1}]\n[]")
                        .says("leads.json, line 2: something follows the array's closing bracket."
                                + " Remove it and upload the file again."),
                file("leads.json", "{\"email\":1}\n{\"email\":2}\n")
                        .says("leads.json, line 1: a .json file must be one array of objects. Put [ ] around them, or,"
                                + " where each line is an object, name the file .jsonl."));
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void saysWhatIsWrongWhereAndWhatToDo(String name, byte[] bytes, String message) {
        assertThatThrownBy(() -> read(name, bytes, "email"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(message);
    }

    @Test
    void namesFileAndLineForWhoeverPutsThemElsewhere() {
        UnreadableFileException e = catchThrowableOfType(
                UnreadableFileException.class, () -> read("leads.csv", "email\n\"x\"y\n", "email"));

        assertThat(e.file()).isEqualTo("leads.csv");
        assertThat(e.line()).isEqualTo(2);
    }

    @Test
    void handsOutTheRowsBeforeTheBreak() {
        byte[] bytes = "email\na@b.c\n\"open".getBytes(UTF_8);
        try (Rows rows = Rows.open("leads.csv", new ByteArrayInputStream(bytes), List.of("email"))) {
            assertThat(rows.next()).isInstanceOf(Row.class);
            assertThatThrownBy(rows::next).hasMessageContaining("line 3");
        }
    }

    private static Broken file(String name, String text) {
        return new Broken(name, text.getBytes(UTF_8));
    }

    private record Broken(String name, byte[] bytes) {
        Arguments says(String message) {
            return Arguments.of(name, bytes, message);
        }
    }
}
