package io.caravanserai.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which inputs of a batch have a result. */
class ReconciliationTest {
    private static final Reconciliation CONTACTS = new Reconciliation(
            Jq.of("inputKeys", ".inputs[] | [.trace, .id]"), Jq.of("resultKeys", ".results[] | [.trace, .id]"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{\"id\":\"1\"}] | 1",
                "[{\"id\":\"1\"},{\"id\":\"2\"}] | 0",
                "[] | 2",
                "[{\"trace\":\"A\"},{\"id\":2}] | 0",
                // Merged into another: it answers under an id nobody asked for.
                "[{\"id\":\"1\"},{\"id\":\"77\"}] | 0",
                "[{\"id\":\"77\"}] | 1",
                "[{\"id\":\"77\"},{\"id\":\"78\"},{\"id\":\"79\"}] | 0",
                "[{\"id\":\"1\"},{\"id\":\"1\"}] | 1",
                "[{\"id\":null,\"trace\":\"a\"}] | 1"
            })
    void countsInputsTheAnswerSaysNothingOf(String results, int silent) {
        assertThat(CONTACTS.silent(
                        Success.json("{\"inputs\":[{\"id\":\"1\",\"trace\":\"a\"},{\"id\":\"2\",\"trace\":\"b\"}]}"),
                        Success.json("{\"results\":" + results + "}")))
                .isEqualTo(silent);
    }

    @Test
    void namesThoseTheAnswerSaysNothingOf() {
        assertThat(CONTACTS.missing(
                        Success.json("{\"inputs\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"}]}"),
                        Success.json("{\"results\":[{\"id\":\"2\"}]}")))
                .containsExactly("1", "3");
    }

    @Property
    void missesExactlyThoseThatAreLeftOut(
            @ForAll @Size(max = 30) @UniqueElements List<Integer> ids, @ForAll @Size(max = 30) List<Boolean> answered) {
        List<Integer> said = ids.stream()
                .filter(id -> ids.indexOf(id) < answered.size() && answered.get(ids.indexOf(id)))
                .toList();
        assertThat(CONTACTS.silent(
                        Success.json("{\"inputs\":" + list(ids) + "}"),
                        Success.json("{\"results\":" + list(said) + "}")))
                .isEqualTo(ids.size() - said.size());
    }

    private static String list(List<Integer> ids) {
        return ids.stream().map(id -> "{\"id\":\"" + id + "\"}").collect(Collectors.joining(",", "[", "]"));
    }
}
