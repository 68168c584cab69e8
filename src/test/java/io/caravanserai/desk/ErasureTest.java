package io.caravanserai.desk;

import static io.caravanserai.desk.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.store.KnownAs;
import io.caravanserai.support.Chat;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class ErasureTest {
    private static final Chat.Customer JANE = new Chat.Customer("c1", "Jane Doe", "Jane@Doe.example");
    private static final Chat.Customer JANE_AT_WORK = new Chat.Customer("c1", "Jane D.", "jane@work.example");
    private static final Chat.Customer AT_WORK_TOO = new Chat.Customer("c2", "J", "jane@work.example");
    private static final Chat.Customer JOHN = new Chat.Customer("c3", "John", "john@doe.example");

    private CopyFixture copy;

    @BeforeEach
    void open() {
        copy = new CopyFixture();
        copy.chats(
                Sample.chat("1", JANE, NOW, null, false),
                Sample.chat("2", JANE_AT_WORK, NOW, null, false),
                Sample.chat("3", AT_WORK_TOO, NOW, null, false),
                Sample.chat("4", JOHN, NOW, null, false));
        copy.tickets(
                Sample.ticket("11", "Call jane doe back", NOW, null),
                Sample.ticket("12", "From JANE@work.example: help", NOW, null),
                Sample.ticket("13", "Janet needs help", NOW, null));
    }

    @AfterEach
    void close() {
        copy.close();
    }

    private long ofJane() {
        return copy.count("(select t::text as row from support_chat t union all select t::text from support_ticket t"
                + " union all select t::text from support_erased t) as it where row ~* 'jane( doe|@)|,c[12],'");
    }

    @Test
    void leavesNothingOfAPersonUnderAnyAddress() {
        assertThat(ofJane()).isEqualTo(5);
        assertThat(copy.erasure.erase(" jane@doe.example", NOW)).isEqualTo(5);
        assertThat(ofJane()).isZero();
        assertThat(copy.count("support_chat where customer_id = 'c3'")).isOne();
        assertThat(copy.text("support_ticket", "13", "subject")).isEqualTo("Janet needs help");
        assertThat(copy.count("support_chat where removed is null"))
                .as("they still count")
                .isEqualTo(4);
    }

    /** Every text of every table of the desk, whatever tables there will be. */
    private List<String> textsThatSay(String word) {
        return copy
                .sql
                .query(
                        "select table_name, column_name from information_schema.columns where table_name like 'support\\_%'"
                                + " and data_type in ('text', 'character varying', 'ARRAY', 'json', 'jsonb', 'bytea')",
                        row -> new String[] {row.getString(1), row.getString(2)})
                .stream()
                .filter(column ->
                        copy.count(column[0] + " where position('" + word + "' in lower(" + column[1] + "::text)) > 0")
                                > 0)
                .map(column -> column[0] + "." + column[1])
                .toList();
    }

    @Test
    void noTextOfTheDeskSaysThemAnyMore() {
        assertThat(textsThatSay("jane doe")).contains("support_chat.customer_name", "support_ticket.subject");
        assertThat(textsThatSay("jane@")).isNotEmpty();
        copy.erasure.erase("jane@work.example", NOW);
        for (String word : List.of("jane doe", "jane d.", "jane@doe.example", "jane@work.example")) {
            assertThat(textsThatSay(word)).as(word).isEmpty();
        }
    }

    @Test
    void otherPlacesAreAskedInTheSameTransaction() {
        List<KnownAs> asked = new ArrayList<>();
        Erasure erasure = copy.erasure((connection, person) -> {
            asked.add(person);
            return 3;
        });
        assertThat(erasure.erase("c1", NOW)).isEqualTo(5 + 3);
        assertThat(asked)
                .containsExactly(new KnownAs(
                        Set.of("jane@doe.example", "jane@work.example"),
                        Set.of("c1", "c2"),
                        Set.of("jane doe", "jane d.", "j")));
        Erasure failing = copy.erasure((connection, person) -> {
            throw new SQLException("away");
        });
        assertThatThrownBy(() -> failing.erase("c3", NOW)).hasMessageContaining("away");
        assertThat(copy.text("support_chat", "4", "customer_name"))
                .as("all or nothing")
                .isEqualTo("John");
    }

    @Test
    void laterPagesDoNotBringThemBack() {
        copy.erasure.erase("c2", NOW);
        copy.chats(
                Sample.chat("1", JANE, NOW, 1, false),
                Sample.chat("5", new Chat.Customer("", "Jane", "jane@WORK.example"), NOW, null, false));
        copy.tickets(
                Sample.ticket("11", "Call jane doe back again", NOW.plusSeconds(1), null),
                Sample.ticket("14", "Re: jane@doe.example", NOW, null));
        assertThat(ofJane()).isZero();
        assertThat(copy.text("support_chat", "1", "rating")).isEqualTo("1");
        assertThat(copy.chats(Sample.chat("1", JANE, NOW, 1, false)).same())
                .as("without them it is the same row")
                .isOne();
    }

    @Test
    void anEmptyAddressIsNobody() {
        copy.chats(Sample.chat("6", new Chat.Customer("", "", ""), NOW, null, false));
        assertThat(copy.erasure.erase("nobody@doe.example", NOW)).isZero();
        assertThat(copy.text("support_chat", "6", "customer_email")).isEmpty();
        assertThat(ofJane()).isEqualTo(5);
    }
}
