package io.caravanserai.school.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.academy.leads.LeadRows;
import io.caravanserai.school.AcademyFixture;
import io.caravanserai.school.leads.LeadImport.Counts;
import io.caravanserai.store.TestDatabase;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag(TestDatabase.TAG)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadImportsTest {
    private static final String CONSENT = "Webinar form, March 2026";

    @TempDir
    private Path folder;

    private final AcademyFixture academy = new AcademyFixture();
    private final LeadImports imports = new LeadImports(academy.database(), academy::now);
    private final LeadCampaigns campaigns = new LeadCampaigns(academy.database(), academy::now);

    @BeforeEach
    void empty() {
        academy.empty();
    }

    @AfterAll
    void close() {
        academy.close();
    }

    private LeadFile file(byte[] bytes) {
        try {
            Path file = Files.write(folder.resolve(UUID.randomUUID() + ".csv"), bytes);
            LeadRows.Said said = new LeadRows.Said("leads.csv", Optional.empty(), Optional.empty(), "");
            return new LeadFile(file, said, CONSENT, Optional.empty(), false);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private LeadFile file(String text) {
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private static LeadFile allowingBad(LeadFile file) {
        return new LeadFile(file.content(), file.form(), file.consent(), file.consentAt(), true);
    }

    private LeadImport take(String text) {
        return imports.take(file(text), Optional.empty(), "ann");
    }

    private long leads() {
        return academy.count("imported_leads");
    }

    @Test
    void takesAFileIn() {
        LeadImport taken =
                take("E-Mail;Name;Phone;Country\nAnn@Example.ORG;Ann Lee;030 1;Germany\nbob@example.org;;;\n");

        assertThat(taken.counts()).isEqualTo(new Counts(2, 2, 0, 0, 0, 0));
        assertThat(taken.consent()).isEqualTo(CONSENT);
        assertThat(taken.importedBy()).isEqualTo("ann");
        assertThat(academy.sql.query(
                        "select email || '|' || coalesce(full_name, '-') || '|' || coalesce(phone, '-') || '|' || coalesce(country, '-')"
                                + " || '|' || status from imported_leads where import_batch_id::text = ? order by email",
                        row -> row.getString(1),
                        taken.batch()))
                .containsExactly("ann@example.org|Ann Lee|030 1|DE|new", "bob@example.org|-|-|-|new");
    }

    @Test
    void leavesOutWhoStandsTwiceInTheFileOrIsThereAlready() {
        academy.sql.update("insert into imported_leads (email) values ('KNOWN@example.org')");
        LeadImport taken =
                take("email\na@example.org\nA@Example.org\nknown@example.org\nb@example.org\n a@example.org \n");

        assertThat(taken.counts()).isEqualTo(new Counts(5, 2, 2, 1, 0, 0));
        assertThat(imports.problems(taken.batch()))
                .containsExactly(
                        new LeadImport.Problem(3, "has an address that stands in the file before"),
                        new LeadImport.Problem(4, "is of a lead that is there already"),
                        new LeadImport.Problem(6, "has an address that stands in the file before"));
    }

    @Test
    void showsWhatAnImportDoesAndWritesNothing() {
        academy.sql.update("insert into imported_leads (email) values ('known@example.org')");
        LeadFile file =
                file("email,name,country\na@example.org,Ann,Oz\na@example.org,,\nknown@example.org,,\n" + many(40));

        LeadLook look = imports.look(file);

        assertThat(leads()).isEqualTo(1);
        assertThat(academy.count("hub_lead_imports")).isZero();
        assertThat(academy.count("hub_lead_problems")).isZero();
        assertThat(look.counts()).isEqualTo(new Counts(43, 41, 1, 1, 0, 0));
        assertThat(look.notUnderstood()).containsExactly(java.util.Map.entry("country", 1));
        assertThat(look.sample()).hasSize(5);
        assertThat(look.encoding()).isEqualTo("UTF-8");
        assertThat(look.refusal()).isNull();
        assertThat(imports.take(file, Optional.of(look.digest()), "ann").counts())
                .isEqualTo(look.counts());
    }

    private static String many(int rows) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            text.append("lead").append(i).append("@example.org,,\n");
        }
        return text.toString();
    }

    @Test
    void holdsAnImportToWhatWasLookedAt() {
        LeadLook look = imports.look(file("email\na@example.org\n"));
        LeadFile other = file("email\nb@example.org\n");
        assertThatThrownBy(() -> imports.take(other, Optional.of(look.digest()), "ann"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("another file");
        assertThat(leads()).isZero();
    }

    @Test
    void refusesAFileThatIsMostlyBadUnlessToldSo() {
        LeadFile file = file("email\n" + "a@example.org\nb@example.org\nc@example.org\nnobody\n");
        assertThat(imports.look(file).refusal()).contains("1 of 4 rows cannot be used");
        assertThatThrownBy(() -> imports.take(file, Optional.empty(), "ann")).isInstanceOf(Refused.class);
        assertThat(leads()).isZero();

        assertThat(imports.take(allowingBad(file), Optional.empty(), "ann").counts())
                .isEqualTo(new Counts(4, 3, 0, 0, 0, 1));
    }

    @Test
    void takesAFileOfWhichLessThanATenthIsBad() {
        assertThat(take("email,name,country\n,,\n" + many(10)).counts()).isEqualTo(new Counts(11, 10, 0, 0, 0, 1));
    }

    @Test
    void countsWhoDidNotConsentApartFromWhatIsBad() {
        LeadImport taken = take("email,consent\na@example.org,yes\nb@example.org,no\nc@example.org,\n");
        assertThat(taken.counts()).isEqualTo(new Counts(3, 1, 0, 0, 2, 0));
    }

    @Test
    void refusesTheSameFileUntilItIsUndone() {
        String text = "email\na@example.org\n";
        LeadImport first = take(text);
        assertThat(imports.look(file(text)).refusal()).contains("imported before, as batch " + first.batch());
        assertThatThrownBy(() -> take(text)).isInstanceOf(Refused.class);

        imports.undo(first.batch(), "bob");
        assertThat(take(text).counts().accepted()).isEqualTo(1);
    }

    @Test
    void refusesAFileWithoutASourceOfItsConsent() {
        LeadFile file = file("email\na@example.org\n");
        LeadFile without = new LeadFile(file.content(), file.form(), " ", Optional.empty(), false);
        assertThatThrownBy(() -> imports.take(without, Optional.empty(), "ann"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("consented");
    }

    @Test
    void refusesAFileOfWhichNobodyBecomesALead() {
        assertThatThrownBy(() -> take("email\n")).isInstanceOf(Refused.class).hasMessageContaining("No row");
    }

    @Test
    void refusesAFileAsAWholeWhereItBreaksInTheMiddle() {
        byte[] bytes = ("email,name\n" + "x@example.org,x\n".repeat(2_000) + "y@example.org,Zoë\n")
                .getBytes(Charset.forName("windows-1252"));
        assertThatThrownBy(() -> imports.take(file(bytes), Optional.empty(), "ann"))
                .isInstanceOf(io.caravanserai.rows.UnreadableFileException.class)
                .hasMessageContaining("line 2002: a byte here is not UTF-8");
        assertThat(leads()).isZero();
    }

    @Test
    void takesAnImportBackBeforeAnythingLeft() {
        LeadImport taken = take("email\na@example.org\nb@example.org\n");
        LeadCampaign campaign = campaigns.start(taken.batch(), Optional.empty(), "ann");
        academy.sql.update("insert into imported_leads (email, status) values ('other@example.org', 'new')");

        LeadImport undone = imports.undo(taken.batch(), "bob");

        assertThat(undone.undoneBy()).isEqualTo("bob");
        assertThat(leads()).isEqualTo(1);
        assertThat(campaigns.one(campaign.id()).status()).isEqualTo("undone");
        assertThatThrownBy(() -> imports.undo(taken.batch(), "bob")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> campaigns.start(taken.batch(), Optional.empty(), "ann"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("undone");
    }

    @Test
    void takesTenThousandLeadsInWithFlatMemory() throws IOException {
        Path file = folder.resolve("many.csv");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("email,full name,phone,country\n");
            for (int i = 0; i < 10_000; i++) {
                out.write("person" + i + "@example.org,\"Person, " + i + "\",+4930" + i + ",DE\n");
            }
        }
        LeadRows.Said said = new LeadRows.Said("many.csv", Optional.empty(), Optional.empty(), "");
        LeadFile all = new LeadFile(file, said, CONSENT, Optional.of(Instant.EPOCH), false);
        assertThat(imports.take(all, Optional.empty(), "ann").counts())
                .isEqualTo(new Counts(10_000, 10_000, 0, 0, 0, 0));
        assertThat(leads()).isEqualTo(10_000);
    }
}
