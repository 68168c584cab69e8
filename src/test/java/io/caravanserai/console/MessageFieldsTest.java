package io.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.flow.Flows;
import io.caravanserai.message.MessageState;
import io.caravanserai.store.MessageFilter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.camel.impl.DefaultCamelContext;

class MessageFieldsTest {
    private final Flows flows = new Flows(Path.of("src/test/resources/console/routes"), new DefaultCamelContext());

    @Provide
    Arbitrary<MessageFilter> filters() {
        Arbitrary<String> text =
                Arbitraries.strings().ofMinLength(1).ofMaxLength(12).injectNull(0.4);
        Arbitrary<Instant> time = Arbitraries.longs()
                .between(0, 4_000_000_000L)
                .map(Instant::ofEpochSecond)
                .injectNull(0.4);
        return Combinators.combine(
                        text,
                        Arbitraries.of(MessageState.values()).injectNull(0.4),
                        Arbitraries.of("demo", "shop").map(flows::filter).injectNull(0.4),
                        Arbitraries.longs().injectNull(0.4),
                        text,
                        text,
                        time,
                        time)
                .as(MessageFilter::new);
    }

    @Property(tries = 500)
    void readsBackWhatItPrints(@ForAll("filters") MessageFilter filter) {
        Map<String, String> fields = MessageFields.print(filter);
        assertThat(MessageFields.parse(fields::get, flows)).isEqualTo(filter);
        assertThat(MessageFields.NAMES).containsAll(fields.keySet());
    }

    @Property(tries = 500)
    void readsBackTheAddressItPrints(@ForAll("filters") MessageFilter filter) {
        Map<String, String> said = Stream.of(MessageFields.query(filter).split("&"))
                .filter(each -> !each.isEmpty())
                .map(each -> each.split("=", 2))
                .collect(Collectors.toMap(each -> each[0], each -> URLDecoder.decode(each[1], StandardCharsets.UTF_8)));
        assertThat(MessageFields.parse(said::get, flows)).isEqualTo(filter);
    }

    @Example
    void isTheSameInAddressesAndOnTheCommandLine() {
        assertThat(fields(MessageParameters.class)).containsAll(MessageFields.NAMES);
    }

    private static List<String> fields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .map(java.lang.reflect.Field::getName)
                .toList();
    }
}
