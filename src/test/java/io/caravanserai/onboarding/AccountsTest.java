package io.caravanserai.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import io.caravanserai.rows.UnreadableFileException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever stands in the list of accounts gets no second one, however badly the row is written. */
class AccountsTest {

    private static Accounts read(String file, String text, boolean mayBeEmpty) {
        Accounts accounts = new Accounts(mayBeEmpty);
        accounts.read(file, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return accounts;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', ignoreLeadingAndTrailingWhitespace = false, textBlock = """
            csv~has.account@example.com,x2,Lee, Ann
            csv~has.account@example.com
            csv~has.account@example.com.,x2,Ann
            csv~<Has.Account@example.com>,x2,Ann
            csv~Ann Lee <has.account@example.com>,x2,Ann
            csv~mailto:has.account@example.com,x2,Ann
            csv~"has.account@example.com, ",x2,Ann
            csv~a,b,c,d,has.account@example.com
            jsonl~{"email":"has.account@example.com"
            jsonl~["has.account@example.com"]
            jsonl~{"email":"has.account@example.com"}{}
            json~"has.account@example.com"
            """, quoteCharacter = '\u0001')
    void knowsWhoStandsInABadRow(String format, String row) {
        String text =
                switch (format) {
                    case "csv" -> "email,sourcedId,name\nok@example.com,x1,Ok\n" + row + "\n";
                    case "jsonl" -> "{\"email\":\"ok@example.com\"}\n" + row + "\n";
                    default -> "[{\"email\":\"ok@example.com\"},\n" + row + "]";
                };
        Accounts accounts = read("accounts." + format, text, false);
        assertThat(accounts.contains("ok@example.com")).isTrue();
        assertThat(accounts.contains("has.account@example.com")).isTrue();
        assertThat(accounts.badRows()).isEqualTo(1);
        assertThat(accounts.notes()).singleElement().asString().contains("accounts." + format + ", line ");
        assertThat(accounts.notes()).noneMatch(note -> note.contains("@"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x2", "x2,Ann", ",x2,Ann", "nobody,x2,Ann", "a,b,c,d"})
    void stopsWhereNobodyCanTellWhomARowMeans(String row) {
        assertThatThrownBy(
                        () -> read("accounts.csv", "email,sourcedId,name\nok@example.com,x1,Ok\n" + row + "\n", true))
                .isInstanceOf(PermanentException.class)
                .hasMessageContainingAll("accounts.csv, line 3:", "could be anyone", "Nobody was taken");
    }

    @Test
    void stopsWhereThereIsNoAccountUnlessThatIsMeant() {
        for (String text : new String[] {"email,sourcedId\n", "email\n\n"}) {
            assertThatThrownBy(() -> read("accounts.csv", text, false))
                    .isInstanceOf(PermanentException.class)
                    .hasMessageContainingAll("accounts.csv lists no account", "hub.onboarding.empty-accounts=allow");
            assertThat(read("accounts.csv", text, true).badRows()).isZero();
        }
        assertThatThrownBy(() -> read("accounts.json", "[]", false)).isInstanceOf(PermanentException.class);
        assertThatThrownBy(() -> read("accounts.csv", "", true)).isInstanceOf(UnreadableFileException.class);
        assertThatThrownBy(() -> read("accounts.csv", "mail,sourcedId\na@example.com,1\n", true))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("required columns are missing: email");
    }

    @Test
    void passesOverASecondHeaderRow() {
        Accounts accounts = read("accounts.csv", "email,name\na@example.com,A\nemail,name\nb@example.com,B\n", false);
        assertThat(accounts.contains("b@example.com")).isTrue();
        assertThat(accounts.badRows()).isEqualTo(1);
    }
}
