package io.caravanserai.desk;

import static io.caravanserai.desk.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.support.Chat;
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
