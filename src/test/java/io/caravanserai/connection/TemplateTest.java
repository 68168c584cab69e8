package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.PermanentException;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
    private final DefaultCamelContext camel = new DefaultCamelContext();

    @ParameterizedTest
    @CsvSource({
        "plain-1._, plain-1._",
        "a/b?c=d&e#f, a%2Fb%3Fc%3Dd%26e%23f",
        "ann+x@example.org, ann%2Bx%40example.org",
        "50% ü, 50%25%20%C3%BC"
    })
    void letsDataFillOneSegmentOnly(String data, String filled) {
        assertThat(fill("/users/${body}/copy", data)).isEqualTo("/users/" + filled + "/copy");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void neverLetsDataClimb(String data) {
        assertThatThrownBy(() -> fill("/users/${body}", data)).isInstanceOf(PermanentException.class);
        assertThatThrownBy(() -> fill("/users/${body}/copy?x=1", data)).isInstanceOf(PermanentException.class);
        assertThat(fill("/users/v${body}", data)).isEqualTo("/users/v" + data);
        assertThat(fill("/users?q=${body}", data)).isEqualTo("/users?q=" + data);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void refusesAnExpressionThatGivesNothing(String data) {
        assertThatThrownBy(() -> fill("/users/${body}", data))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("${body}");
    }

    @Test
    void makesWhatAnAuthorWroteFitForAUrlAndLeavesWhatIs() {
        assertThat(fill("q=appProperties has { key='k' and value='${body}' }&a=b%20c", "x'y"))
                .isEqualTo("q=appProperties%20has%20%7B%20key='k'%20and%20value='x%27y'%20%7D&a=b%20c");
    }

    @Test
    void readsExpressionsWithBracesOfTheirOwn() {
        assertThat(fill("/users/${body[user][id]}", Map.of("user", Map.of("id", "7"))))
                .isEqualTo("/users/7");
        assertThatThrownBy(() -> Template.of("/users/${body", camel)).hasMessageContaining("does not end");
    }

    private String fill(String template, Object body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        return Template.of(template, camel).fill(exchange);
    }
}
