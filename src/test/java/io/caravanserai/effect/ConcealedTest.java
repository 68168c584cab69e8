package io.caravanserai.effect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcealedTest {
    private static final String MAIL =
            "{\"to\":\"ann@example.org\",\"content\":[{\"type\":\"text/plain\",\"value\":\"Your password is Xy7!\"}],"
                    + "\"text\":\"Xy7!\",\"n\":1.50,\"html\":null}";

    @Test
    void keepsNoneOfTheNamedFieldsAtAnyDepth() {
        Concealed texts = Concealed.of(" value, text ,html", false);
        assertThat(texts.in(MAIL))
                .isEqualTo("{\"to\":\"ann@example.org\",\"content\":[{\"type\":\"text/plain\",\"value\":\"***\"}],"
                        + "\"text\":\"***\",\"n\":1.50,\"html\":null}");
        assertThat(texts.in("[{\"value\":{\"a\":1}},{\"text\":[1]}]"))
                .isEqualTo("[{\"value\":\"***\"},{\"text\":\"***\"}]");
        assertThat(texts.in("Your password is Xy7!")).isEqualTo("\"***\"");
        assertThat(texts.in("{\"text\":\"Xy7!")).isEqualTo("\"***\"");
        assertThat(texts.in(null)).isNull();
        assertThat(texts.answer(MAIL)).doesNotContain("Xy7!");
    }

    @Test
    void keepsAllWhereNothingIsNamedAndNothingOfAnAnswerThatIsASecret() {
        assertThat(Concealed.of("", false)).isEqualTo(Concealed.NOTHING);
        assertThat(Concealed.NOTHING.in(MAIL)).isSameAs(MAIL);
        assertThat(Concealed.of(null, true).answer(MAIL)).isNull();
    }

    @Test
    void makesNoOtherRequestOfAnotherPassword() {
        Concealed texts = Concealed.of("value,text", false);
        Request first = Request.of("POST", "/mail", "", MAIL, texts);
        Request second = Request.of("POST", "/mail", "", MAIL.replace("Xy7!", "Zz9?"), texts);
        assertThat(first).isEqualTo(second);
        assertThat(first.text()).doesNotContain("Xy7!");
        assertThat(Request.of("POST", "/mail", "", MAIL.replace("ann@", "bob@"), texts))
                .isNotEqualTo(first);
    }
}
