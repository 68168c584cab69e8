package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.connection.WithoutFlows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the sandbox does not know it refuses, at every path of every system, and never ignores. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class StrictTest {
    private static final Pattern WRITTEN = Pattern.compile("(?<=`)(GET|HEAD|POST|PUT|PATCH|DELETE) /[^`]*(?=`)");

    @Inject
    Places places;

    private record Operation(String system, Routes.Route route) {
        String url() {
            return Control.ROOT + "/" + system + route.template().replaceAll("\\{\\w+\\*?}", "x");
        }

        @Override
        public String toString() {
            return system + " " + route.method() + " " + route.template();
        }
    }

    private List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        for (Place place : places.all()) {
            place.routes().all().stream()
                    .filter(route -> !route.isOwn())
                    .forEach(route -> all.add(new Operation(place.system(), route)));
        }
        return all;
    }

    @Test
    void knowsManyOperations() {
        assertThat(operations()).hasSizeGreaterThan(55);
    }

    @Test
    void refusesAParameterItDoesNotKnow() {
        for (Operation operation : operations()) {
            Response answer = given().urlEncodingEnabled(false)
                    .redirects()
                    .follow(false)
                    .request(operation.route.method(), operation.url() + "?nonsense=1");
            assertRefused(operation, answer);
        }
    }

    @Test
    void refusesAJsonKeyItDoesNotKnow() {
        for (Operation operation : operations()) {
            String method = operation.route.method();
            if (method.equals("GET") || method.equals("HEAD") || operation.system.equals("s3")) {
                continue;
            }
            Response answer = given().urlEncodingEnabled(false)
                    .contentType(ContentType.JSON)
                    .body("{\"nonsense\":1}")
                    .request(method, operation.url());
            assertRefused(operation, answer);
        }
    }

    private static void assertRefused(Operation operation, Response answer) {
        // Cognito's errors are one word.
        if (operation.route.method().equals("HEAD") || operation.system.equals("timeback-auth")) {
            assertThat(answer.statusCode()).as("%s", operation).isGreaterThanOrEqualTo(400);
        } else {
            assertThat(answer.asString()).as("%s", operation).contains("The sandbox knows no", "nonsense");
        }
    }

    @Test
    void isWrittenDownWithEveryOperation() throws IOException {
        String page = Files.readString(Path.of("docs/sandbox.md"));
        for (Operation operation : operations()) {
            assertThat(page)
                    .as("docs/sandbox.md says what is modelled of each system")
                    .contains("`" + operation.route.method() + " " + written(operation.route.template()) + "`");
        }
    }

    @Test
    void isWrittenDownWithNoOtherOperation() throws IOException {
        Set<String> there = new TreeSet<>(Set.of("GET /", "GET /{id}", "POST /"));
        operations()
                .forEach(operation -> there.add(operation.route.method() + " " + written(operation.route.template())));
        Set<String> told = Files.readAllLines(Path.of("docs/sandbox.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .flatMap(line -> WRITTEN.matcher(line).results())
                .map(MatchResult::group)
                .filter(call -> !call.contains(" /sandbox"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(there).containsAll(told);
    }

    /** HubSpot's objects and versions are written down once. */
    private static String written(String template) {
        return template.replaceFirst("/crm/(objects|properties)/2026-\\d\\d/", "/crm/v3/$1/")
                .replaceFirst("/crm/(owners|pipelines)/2026-\\d\\d", "/crm/v3/$1")
                .replaceFirst("^/v3.5/", "/v3.6/")
                .replaceFirst("/crm/associations/2026-\\d\\d/", "/crm/v4/associations/")
                .replaceFirst("^(/crm/v3/\\w+/)companies", "$1contacts");
    }

    @Test
    void refusesAPathItDoesNotKnow() {
        for (Place place : places.all()) {
            assertThat(given().get(Control.ROOT + "/" + place.system() + "/no/such/path")
                            .statusCode())
                    .as(place.system())
                    .isGreaterThanOrEqualTo(400);
        }
    }
}
