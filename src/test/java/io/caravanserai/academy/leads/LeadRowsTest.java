package io.caravanserai.academy.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.academy.leads.LeadRows.Bad;
import io.caravanserai.academy.leads.LeadRows.Good;
import io.caravanserai.academy.leads.LeadRows.Read;
import io.caravanserai.rows.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeadRowsTest {
    private static LeadRows open(String text, String mapping) {
        return LeadRows.open(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                new LeadRows.Said("leads.csv", Optional.empty(), Optional.empty(), mapping));
    }

    private static List<Read> read(String text) {
        List<Read> read = new ArrayList<>();
        try (LeadRows rows = open(text, "")) {
            rows.forEachRemaining(read::add);
        }
        return read;
    }

    private static Lead lead(String header, String row) {
        return ((Good) read(header + "\n" + row).get(0)).lead();
    }

    @Test
    void readsALead() {
        assertThat(lead(
                        "Name,E-Mail,Phone Number,Country,Language,Time Zone",
                        "\" Ana\nMaría  Gómez \",\" Ana@Example.ORG \",+34 600 000 000,Spain,es_ES,Europe/Madrid"))
                .isEqualTo(new Lead(
                        2, "ana@example.org", "Ana María Gómez", "+34 600 000 000", "ES", "es-ES", "Europe/Madrid"));
    }

    @Test
    void joinsFirstAndLastNameWhereThereIsNoWholeOne() {
        assertThat(lead("email,first_name,LASTNAME", "a@b.org,Ann,Lee").name()).isEqualTo("Ann Lee");
        assertThat(lead("email,first_name,last_name,full name", "a@b.org,Ann,Lee,Dr Lee")
                        .name())
                .isEqualTo("Dr Lee");
        assertThat(lead("email,first_name", "a@b.org,").name()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"de,DE", "DEU,DE", "Germany,DE", "uk,GB", "United Kingdom,GB", "usa,US", "Atlantis,"})
    void understandsCountries(String cell, String code) {
        assertThat(lead("email,country", "a@b.org," + cell).country()).isEqualTo(code);
    }

    @Test
    void leavesOutAndCountsWhatItDoesNotUnderstand() {
        try (LeadRows rows = open(
                "email,country,language,timezone\na@b.org,Atlantis,english please,CET+1\nc@d.org,Oz,en,UTC\n", "")) {
            rows.forEachRemaining(row -> assertThat(row).isInstanceOf(Good.class));
            assertThat(rows.notUnderstood()).isEqualTo(Map.of("country", 2, "language", 1, "timezone", 1));
        }
    }

    @Test
    void cutsWhatIsTooLongForAName() {
        assertThat(lead("email,name", "a@b.org," + "\uD83D\uDE00".repeat(300)).name())
                .isEqualTo("\uD83D\uDE00".repeat(200));
    }

    @Test
    void saysWhatIsWrongWithARow() {
        List<Read> read =
                read("email,name,consent\n,Ann,yes\nnobody,Bob,yes\na@b.org,Cy,no\nd@e.org,Di\nf@g.org,Flo,Yes\n");
        assertThat(read.subList(0, 4))
                .containsExactly(
                        new Bad(2, "has no e-mail address", List.of("", "Ann", "yes"), true),
                        new Bad(3, "has an e-mail address that is none", List.of("nobody", "Bob", "yes"), true),
                        new Bad(4, "has no consent", List.of("a@b.org", "Cy", "no"), false),
                        new Bad(5, "has 2 cells where the header has 3", List.of("d@e.org", "Di"), true));
        assertThat(read.get(4)).isInstanceOf(Good.class);
    }

    @Test
    void takesTheApostropheOffThatKeepsACellFromBeingAFormula() {
        assertThat(lead("email,phone,name", "a@b.org,'+34600000000,'Ndrangheta").phone())
                .isEqualTo("+34600000000");
        assertThat(lead("email,phone,name", "a@b.org,'+34600000000,'Ndrangheta").name())
                .isEqualTo("'Ndrangheta");
    }

    @Test
    void takesColumnsThatAPersonNames() {
        try (LeadRows rows = open("Kontakt;Wer;email\na@b.org;Ann;other@b.org\n", "email=KONTAKT, full_name=wer")) {
            assertThat(rows.columns().told()).isEqualTo(Map.of("email", "kontakt", "full_name", "wer"));
            assertThat(((Good) rows.next()).lead().email()).isEqualTo("a@b.org");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,phone | '' | No column of the file is known to have e-mail addresses",
                "email,e-mail | '' | could all be email",
                "email,email | '' | stands twice",
                "email | full_name=who | has no column 'who'",
                "email | mail=email | is nothing a lead has",
                "email | email | names no column",
                "email,a,b | full_name=a,full_name=b | Two columns are named for full_name"
            })
    void refusesOtherColumns(String header, String mapping, String why) {
        assertThatThrownBy(() -> open(header + "\n", mapping))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "PK\u0003\u0004"})
    void refusesWhatIsNoText(String text) {
        assertThatThrownBy(() -> open(text, ""))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("leads.csv");
    }
}
