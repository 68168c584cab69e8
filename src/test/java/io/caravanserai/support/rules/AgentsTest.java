package io.caravanserai.support.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import io.caravanserai.json.Json;
import io.caravanserai.message.PermanentException;
import io.caravanserai.support.rules.Agents.Bot;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is who, and since when. */
class AgentsTest {
    private static final LocalDate EARLY = LocalDate.of(2025, 12, 31);
    private static final LocalDate LATE = LocalDate.of(2026, 1, 1);

    @Test
    void followsAChainOfAliasesToItsEnd() throws Exception {
        Agents agents = agents(
                "aliases: [{name: dw, is: Dana W.}, {name: dana w., is: Dana}, {name: DANA, is: Dana Whitfield}]");
        assertThat(agents.name(EARLY, "dw")).isEqualTo("Dana Whitfield");
        assertThat(agents.name(EARLY, " Dana   W. ")).isEqualTo("Dana Whitfield");
        assertThat(agents.name(EARLY, "dana whitfield")).isEqualTo("Dana Whitfield");
    }

    @Test
    void findsAnAliasByAnyOfWhatIsKnown() throws Exception {
        Agents agents = agents("aliases: [{name: d@desk.example, is: Dana Whitfield}]");
        assertThat(agents.name(EARLY, "D.", "D@Desk.example", "11")).isEqualTo("Dana Whitfield");
        assertThat(agents.name(EARLY, "", "x@desk.example", "11")).isEqualTo("x@desk.example");
        assertThat(agents.name(EARLY, "", "", "")).isEmpty();
    }

    @Test
    void keepsTheNameOfThePast() throws Exception {
        Agents agents =
                agents("aliases: [{name: Priya, is: Priya N.}, {name: Priya, is: Priya B., validFrom: 2026-01-01}]");
        assertThat(agents.name(EARLY, "Priya")).isEqualTo("Priya N.");
        assertThat(agents.name(LATE, "Priya")).isEqualTo("Priya B.");
    }

    @Test
    void endsARuleOnTheDayItSays() throws Exception {
        Agents agents = agents("managers: [{name: Morgan, validTo: 2026-01-01}]");
        assertThat(agents.isManager(EARLY, "Morgan")).isTrue();
        assertThat(agents.isManager(LATE, "Morgan")).isFalse();
    }

    @Test
    void knowsAManagerByTheOneNameAndByEachAlias() throws Exception {
        Agents agents = agents("""
                aliases: [{name: M. Ellery, is: Morgan Ellery}]
                managers: [{name: m@desk.example}, {name: M. Ellery, validFrom: 2026-01-01}]
                """);
        assertThat(agents.isManager(EARLY, "Morgan Ellery", "m@desk.example", "14"))
                .isTrue();
        assertThat(agents.isManager(EARLY, "Morgan Ellery", "", "14")).isFalse();
        assertThat(agents.isManager(LATE, "Morgan Ellery", "", "14")).isTrue();
        assertThat(agents.isManager(LATE, "", "", "")).isFalse();
    }

    @Test
    void tellsTheKindsOfBots() throws Exception {
        Agents agents = agents("bots: [{kind: assistant, id: a1}, {kind: scraper, name: Collector}]");
        assertThat(agents.bot(EARLY, "Anything", "A1")).contains(Bot.ASSISTANT);
        assertThat(agents.bot(EARLY, "collector", "b1")).contains(Bot.SCRAPER);
        assertThat(agents.bot(EARLY, "Dana", "")).isEmpty();
    }

    @Test
    void refusesACircleAndNamesItOnce() {
        assertThatThrownBy(() ->
                        agents("aliases: [{name: a, is: b}, {name: b, is: c}, {name: c, is: A}, {name: d, is: a}]"))
                .isInstanceOf(PermanentException.class)
                .hasMessage("routes/support/agents.yaml, aliases: The aliases go in a circle: a → b → c → a."
                        + " Take one of them away: the last name must be no alias of another. Mend it, then replay.");
    }

    @Test
    void refusesACircleThatOnlyClosesLater() {
        assertThatThrownBy(() -> agents("aliases: [{name: a, is: b}, {name: b, is: a, validFrom: 2026-01-01}]"))
                .hasMessageContaining("a → b → a");
    }

    @Test
    void takesWhatWouldBeACircleIfItHeldAtOnce() throws Exception {
        Agents agents = agents("""
                aliases: [{name: a, is: b, validTo: 2026-01-01}, {name: b, is: a, validFrom: 2026-01-01}]
                """);
        assertThat(agents.name(EARLY, "a")).isEqualTo("b");
        assertThat(agents.name(LATE, "b")).isEqualTo("a");
    }

    private static Agents agents(String yaml) throws Exception {
        return Agents.of(Json.YAML.readValue(yaml, new TypeReference<Map<String, Object>>() {}));
    }
}
