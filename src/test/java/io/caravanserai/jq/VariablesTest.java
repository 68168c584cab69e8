package io.caravanserai.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.message.PermanentException;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.Predicate;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.DefaultRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables as JSON in jq, and what jq finds as data in Simple. */
class VariablesTest {
    private static final String HARD = "Ann \"A\" {{x}} ${body} {\"a\":1} 🦷";

    private DefaultCamelContext camel;
    private Exchange exchange;

    @BeforeEach
    void open() {
        DefaultRegistry registry = new DefaultRegistry();
        registry.bind("jq-language", new HubJqLanguage());
        camel = new DefaultCamelContext(registry);
        camel.start();
        exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(Map.of("email", "ann@example.org"));
    }

    @AfterEach
    void close() {
        camel.stop();
    }

    private Object jq(String text) {
        Expression expression = camel.resolveLanguage("jq").createExpression(text);
        expression.init(camel);
        return expression.evaluate(exchange, Object.class);
    }

    @Test
    void joinsTheAnswerOfALookUpWithTheMessage() {
        exchange.setVariable(
                "contact", Map.of("results", List.of(Map.of("id", "7", "properties", Map.of("firstname", HARD)))));
        assertThat(jq("{email, id: $contact.results[0].id, name: $contact.results[0].properties.firstname}"))
                .isEqualTo(Map.of("email", "ann@example.org", "id", "7", "name", HARD));
        assertThat(jq("$contact.results | length")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}", "[1]", "12", "true", "null", "\"quoted\"", HARD, ""})
    void takesATextForATextWhateverStandsInIt(String text) {
        exchange.setVariable("name", text);
        assertThat(jq("{name: $name}")).isEqualTo(Map.of("name", text));
    }

    @Test
    void takesWhatIsNotSetForNullAndNamesOfTheExpressionFirst() {
        exchange.setVariable("x", "of the exchange");
        assertThat(jq("$nothing // \"else\"")).isEqualTo("else");
        assertThat(jq("1 as $x | $x")).isEqualTo(1);
        assertThat(jq("reduce (1, 2) as $x (0; . + $x)")).isEqualTo(3);
        assertThat(jq("$x")).isEqualTo("of the exchange");
    }

    @Test
    void findsWhatSimpleCanRead() {
        exchange.setVariable("made", jq("{results: [{id: 7, name: \"Ann {x}\"}]}"));
        Expression simple = camel.resolveLanguage("simple")
                .createExpression("${variable.made[results][0][name]} ${variable.made[results][0][id]}");
        simple.init(camel);
        assertThat(simple.evaluate(exchange, String.class)).isEqualTo("Ann {x} 7");
    }

    @Test
    void decidesAsJqDoes() {
        exchange.setVariable("contact", Map.of("results", List.of()));
        assertThat(matches("$contact.results | length > 0")).isFalse();
        assertThat(matches("$contact.results == []")).isTrue();
        assertThat(matches(".email")).isTrue();
        assertThat(matches(".missing")).isFalse();
    }

    private boolean matches(String text) {
        Predicate predicate = camel.resolveLanguage("jq").createPredicate(text);
        predicate.init(camel);
        return predicate.matches(exchange);
    }

    @Test
    void saysAWrongTypeInASentenceWithoutTheValue() {
        exchange.setVariable("contact", "secret words");
        assertThatThrownBy(() -> jq("$contact.results[0].id"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("jq cannot read '$contact.results[0].id'")
                .hasMessageContaining("$contact is a text")
                .hasMessageContaining("Parked, not retried. Mend the expression")
                .hasMessageNotContaining("secret words");
    }

    @Test
    void namesTheRouteAndTheStepWhereATypeIsWrong() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                from("direct:in")
                        .routeId("lead")
                        .setVariable("contact", constant("Ann"))
                        .filter()
                        .jq(". != null")
                        .setBody()
                        .jq("$contact.name")
                        .id("lead-name");
            }
        });
        try (ProducerTemplate to = camel.createProducerTemplate()) {
            Exception failure =
                    to.request("direct:in", in -> in.getMessage().setBody("{}")).getException();
            assertThat(failure)
                    .isInstanceOf(PermanentException.class)
                    .hasMessageStartingWith("jq cannot read '$contact.name' in route lead at step lead-name: ");
        }
    }

    @Test
    void readsNoStreamsAndNoObjectsOfBeans() {
        exchange.setVariable("file", new ByteArrayInputStream(new byte[0]));
        assertThatThrownBy(() -> jq("$file"))
                .isInstanceOf(PermanentException.class)
                .hasMessageContaining("jq cannot read the variable $file")
                .hasMessageContaining("no plain data");
    }

    @Test
    void keepsTheBytesOfWhatIsSent() throws Exception {
        exchange.getMessage().setBody("{\"b\":1,\"a\":[1.50,12345678901234567890,null,{\"z\":\"é🦷\"}]}");
        assertThat(new ObjectMapper().writeValueAsString(jq(".")))
                .isEqualTo("{\"b\":1,\"a\":[1.5,12345678901234567890,null,{\"z\":\"é🦷\"}]}");
    }
}
