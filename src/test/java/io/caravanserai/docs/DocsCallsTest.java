package io.caravanserai.docs;

import static io.caravanserai.Patience.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.console.command.Commands;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.docs.HubCalls.Call;
import io.caravanserai.onboarding.TestSchool;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** README's first steps, and of all pages the calls and commands that only look, on the hub as it is shipped. */
@QuarkusTest
class DocsCallsTest {
    private static final Pattern CALL = Pattern.compile(
            "(?m)(?:^|[`(< ])(?:(GET|POST) |http://localhost:8080)(/(?:<\\w+>|[^\\s`)>])*)(?: (\\{[^`\\n]*}))?");
    private static final Set<String> LOOKS = Set.of("list", "show");

    @Inject
    TestPeople people;

    private final List<Page> pages = Pages.all();

    @Inject
    TestSchool school;

    /** As on a new hub: nobody was onboarded before. */
    @BeforeEach
    void freshOutside() {
        school.empty(20);
    }

    @AfterEach
    void leavesNoFault() {
        given().post("/sandbox/_reset").then().statusCode(200);
    }

    /** A person under {@code mvn quarkus:dev} needs no login. */
    private Response call(String method, String target) {
        return people.as("admin").urlEncodingEnabled(false).request(method, target);
    }

    private long run() {
        return call("POST", "/api/flows/onboarding/run").jsonPath().getLong("runId");
    }

    private long embed() {
        return people.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"name\": \"Wall screen\", \"widgets\": [\"volume\"]}")
                .post("/api/support/embeds")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    /** A busy machine may take longer than README waits. */
    private JsonPath completed(long run) {
        return await().atMost(Duration.ofMinutes(5))
                .until(() -> call("GET", "/api/runs/" + run + "?wait=60s").jsonPath(), seen -> seen.getString("state")
                        .equals("COMPLETE"));
    }

    private List<Call> readme() {
        return pages.get(0).blocks().stream()
                .flatMap(block -> Words.commands(block).stream())
                .flatMap(line -> Command.of(Words.of(line.text())).stream())
                .filter(command -> command instanceof Command.Curl)
                .map(command -> ((Command.Curl) command).call())
                .toList();
    }

    @Test
    void readmeRunsAFirstFlow() {
        List<Call> calls = readme();
        assertThat(calls)
                .extracting(Call::toString)
                .containsExactly("POST /api/flows/onboarding/run", "GET /api/runs/1");
        Response started = call(calls.get(0).method(), calls.get(0).path());
        assertThat(started.statusCode()).isEqualTo(202);
        long id = started.jsonPath().getLong("runId");
        assertThat(completed(id).getString("outcome")).isEqualTo("ok");
        assertThat(given().get("/sandbox/hubspot/_calls").jsonPath().getList(""))
                .isNotEmpty();
    }

    @Test
    void whatOnlyLooksIsAnswered() {
        long run = run();
        completed(run);
        long message = call("GET", "/api/messages?run=" + run).jsonPath().getLong("[0].id");
        String about = call("GET", "/api/people").jsonPath().getString("[0].person");
        Map<String, String> there =
                Map.of("run", "" + run, "message", "" + message, "about", about, "embed", "" + embed());
        List<String> asked = pages.stream()
                .flatMap(DocsCallsTest::calls)
                .filter(call -> "GET".equals(call.group(1)) || call.group(1) == null)
                .map(call -> call.group(2))
                .filter(target -> target.matches("/(api|q|sandbox|people|messages|person)\\b.*"))
                .map(target -> real(target, there))
                .filter(target -> !target.contains("…"))
                // Nothing is parked in this hub, so no cause is known.
                .filter(target -> !target.contains("{cause}"))
                // This hub has no academy's database.
                .filter(target -> !target.startsWith("/api/academy/"))
                .distinct()
                .toList();
        assertThat(asked).hasSizeGreaterThan(15);
        List<String> refused = new ArrayList<>();
        for (String target : asked) {
            Response answer = call("GET", target);
            if (answer.statusCode() >= 400) {
                refused.add("GET " + target + ": " + answer.statusCode() + " " + answer.asString());
            }
        }
        assertThat(refused).isEmpty();
    }

    @Test
    void theSandboxTakesWhatThePagesTellIt() {
        List<MatchResult> told = pages.stream()
                .flatMap(DocsCallsTest::calls)
                .filter(call -> "POST".equals(call.group(1)) && call.group(2).startsWith("/sandbox/"))
                .filter(call -> call.group(3) != null && !call.group(2).equals("/sandbox/_clock"))
                .toList();
        assertThat(told).hasSizeGreaterThan(2);
        assertThat(told).allSatisfy(call -> assertThat(
                        given().body(call.group(3)).post(call.group(2)).statusCode())
                .as(call.group())
                .isBetween(200, 299));
    }

    @Test
    void commandsThatOnlyLookAreAnswered() {
        long run = run();
        completed(run);
        String message = call("GET", "/api/messages?run=" + run).jsonPath().getString("[0].id");
        List<List<String>> commands = pages.stream()
                .flatMap(page -> page.blocks().stream())
                .flatMap(block -> Words.commands(block).stream())
                .flatMap(line -> Command.of(Words.of(line.text())).stream())
                .filter(command -> command instanceof Command.Jar)
                .map(command -> ((Command.Jar) command).words())
                .filter(words -> words.size() > 2 && words.get(0).equals("messages") && onlyLooks(words))
                .toList();
        assertThat(commands).hasSizeGreaterThan(2);
        assertThat(commands).allSatisfy(words -> execute(words, message));
    }

    /** Of many a replay without {@code --yes} only counts. */
    private static boolean onlyLooks(List<String> words) {
        return LOOKS.contains(words.get(1)) || words.get(2).startsWith("--") && !words.contains("--yes");
    }

    private void execute(List<String> words, String message) {
        List<String> here = new ArrayList<>(words);
        here.replaceAll(word -> word.matches("\\d+") ? message : word);
        int url = here.indexOf("--url");
        if (url >= 0) {
            here.subList(url, url + 2).clear();
        }
        here.addAll(List.of("--url", "http://localhost:" + RestAssured.port, "--token", people.token("admin")));
        StringWriter said = new StringWriter();
        CommandLine line = Commands.line();
        line.setOut(new PrintWriter(said, true));
        line.setErr(new PrintWriter(said, true));
        assertThat(line.execute(here.toArray(String[]::new)))
                .as("%s: %s", words, said)
                .isZero();
    }

    /** Without what simulated vendors answer; a body that goes on over lines is put on one. */
    private static Stream<MatchResult> calls(Page page) {
        return CALL.matcher(Pages.text(page.path())
                        .replaceAll("(?m)^\\| `[a-z0-9-]+`.*$", "")
                        .replaceAll("(?m)^(POST /\\S+)\\n(?=\\{)", "$1 ")
                        .replaceAll("\\n(?=[ \"])", " "))
                .results();
    }

    private static String real(String target, Map<String, String> there) {
        return target.replaceAll("/runs/(\\d+|\\{\\w+}|<\\w+>)", "/runs/" + there.get("run"))
                .replaceAll("/messages/(\\d+|\\{\\w+}|<\\w+>)", "/messages/" + there.get("message"))
                .replaceAll("([?&])run=\\d+", "$1run=" + there.get("run"))
                .replaceAll("versions/\\{\\w+}", "versions/1")
                .replaceAll("<system>|\\{system}", "hubspot")
                .replaceAll("people/\\{person}", "people/" + there.get("about"))
                .replaceAll("embeds/\\{\\w+}", "embeds/" + there.get("embed"))
                .replaceAll("about=…", "about=" + there.get("about"))
                .replaceAll("\\?.*…$", "")
                .replaceAll("[.,;:]$", "");
    }
}
