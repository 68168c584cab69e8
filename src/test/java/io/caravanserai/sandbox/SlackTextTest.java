package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person would see of a text, also of one that should have been escaped. */
class SlackTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '^',
            quoteCharacter = '"',
            value = {
                "*bold* _it_ ~no~ `c*d*e` ^ <strong>bold</strong> <em>it</em> <s>no</s> <code>c*d*e</code>",
                "2*3*4 a_b_c ^ 2*3*4 a_b_c",
                "<https://x.example/?a=1&amp;b=2|Site> ^ <a href=\"https://x.example/?a=1&amp;b=2\" rel=noreferrer>Site</a>",
                "<javascript:alert(1)|x> ^ x",
                "<!channel> &lt;!channel&gt; ^ <mark>@channel</mark> &lt;!channel&gt;",
                "Smith & Sons &amp; Co ^ Smith &amp; Sons &amp; Co",
                "🦷 1 < 2 ^ 🦷 1 &lt; 2"
            })
    void readsMrkdwn(String mrkdwn, String html) {
        assertThat(SlackText.html(mrkdwn)).isEqualTo(html);
    }
}
