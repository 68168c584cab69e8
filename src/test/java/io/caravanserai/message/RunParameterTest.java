package io.caravanserai.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.message.RunParameter.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunParameterTest {
    @Test
    void readsNamesWithAndWithoutTheirKind() {
        assertThat(RunParameter.parse("limit:number, skip:boolean,week"))
                .containsExactly(
                        new RunParameter("limit", Kind.NUMBER),
                        new RunParameter("skip", Kind.BOOLEAN),
                        new RunParameter("week", Kind.TEXT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "limit:number,", "li mit", "limit:many", "limit:number:5", "limit:"})
    void refusesWhatItCannotRead(String written) {
        assertThatThrownBy(() -> RunParameter.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("parameter");
    }

    @Test
    void saysWhatAFlowKnowsInstead() {
        assertThat(RunParameter.unknown("engagement", List.of("limit"), List.of("week", "allowlist", "only")))
                .isEqualTo(
                        "The flow engagement knows no parameter 'limit'. It knows week, allowlist and only. Start again"
                                + " with these.");
    }
}
