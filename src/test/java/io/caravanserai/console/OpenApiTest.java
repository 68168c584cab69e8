package io.caravanserai.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.console.login.TestPeople;
import io.caravanserai.json.Json;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document at {@code /q/openapi} is valid by the letter, complete, and enough to make a client from. */
@QuarkusTest
@TestProfile(ConsoleProfile.class)
class OpenApiTest {
    private static final Path FOLDER = Path.of("target/openapi").toAbsolutePath();
    private static final Path GENERATOR = FOLDER.resolve("openapi-generator.jar");
    private static final Path DOCUMENT = FOLDER.resolve("openapi.json");

    @Inject
    TestPeople people;

    @TestHTTPResource
    String url;

    private JsonNode document;

    @BeforeEach
    void fetch() throws IOException {
        String text = people.as("viewer").get("/q/openapi?format=json").asString();
        Files.writeString(DOCUMENT, text);
        document = Json.MAPPER.readTree(text);
    }

    /** A call of the document: its place, and what is said of it. */
    private record Call(String name, JsonNode said, boolean asks, String path) {}

    private List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(each -> {
                    if (each.getValue().has("responses")) {
                        boolean asks = each.getValue().has("parameters")
                                || each.getValue().has("requestBody")
                                || path.getValue().has("parameters");
                        calls.add(new Call(each.getKey() + " " + path.getKey(), each.getValue(), asks, path.getKey()));
                    }
                }));
        return calls;
    }

    @Test
    void saysOfEachCallWhatItIsCalledAndDoesAndHowItEnds() {
        assertThat(document.path("openapi").asText()).startsWith("3.1");
        assertThat(document.at("/components/securitySchemes").properties())
                .extracting(Map.Entry::getKey)
                .contains("token", "password", "session");
        assertThat(document.path("security")).isNotEmpty();
        assertThat(calls()).hasSizeGreaterThan(100).allSatisfy(call -> {
            assertThat(call.said.path("operationId").asText()).as(call.name).matches("\\w+");
            assertThat(call.said.path("summary").asText()).as(call.name).isNotBlank();
            List<String> statuses = new ArrayList<>();
            call.said.path("responses").fieldNames().forEachRemaining(statuses::add);
            assertThat(statuses)
                    .as(call.name)
                    .contains("401", "403", "429", "500", "503")
                    .anyMatch(each -> each.matches("[23].*"));
            assertThat(statuses.contains("400") || !call.asks)
                    .as("400 of %s", call.name)
                    .isTrue();
            assertThat(statuses.contains("404") || !call.path.contains("{"))
                    .as("404 of %s", call.name)
                    .isTrue();
            assertThat(statuses.contains("409") || call.name.startsWith("get"))
                    .as("409 of %s", call.name)
                    .isTrue();
        });
        assertThat(calls())
                .extracting(call -> call.said.path("operationId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void isValid() throws Exception {
        String said = generator("validate", "-i", DOCUMENT.toString());
        assertThat(said).contains("No validation issues detected").doesNotContain("error", "Error");
    }

    private static String generator(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                GENERATOR.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    /** Java of openapi-generator, by java.net.http and Jackson. */
    private static ClassLoader client() throws Exception {
        Path made = FOLDER.resolve("client");
        generator(
                "generate",
                "-i",
                DOCUMENT.toString(),
                "-o",
                made.toString(),
                "-g",
                "java",
                "--library",
                "native",
                "--invoker-package",
                "made",
                "--api-package",
                "made.api",
                "--model-package",
                "made.model",
                "--global-property",
                "apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
                "--additional-properties",
                "openApiNullable=false,useJakartaEe=true,annotationLibrary=none,hideGenerationTimestamp=true");
        Path classes = Files.createDirectories(FOLDER.resolve("client-classes"));
        List<String> arguments = new ArrayList<>(List.of(
                "-d", classes.toString(), "-nowarn", "-proc:none", "-cp", System.getProperty("java.class.path")));
        try (Stream<Path> files = Files.walk(made.resolve("src/main/java"))) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .map(Path::toString)
                    .forEach(arguments::add);
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, System.err, arguments.toArray(String[]::new)))
                .isZero();
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, OpenApiTest.class.getClassLoader());
    }

    /** One API of the client, its calls by name. */
    private record Api(Object api) {
        static Api of(ClassLoader made, String name, String url, String login) throws ReflectiveOperationException {
            Class<?> type = made.loadClass("made.ApiClient");
            Object client = type.getConstructor().newInstance();
            type.getMethod("updateBaseUri", String.class).invoke(client, url);
            Consumer<HttpRequest.Builder> loggedIn = request -> request.header("Authorization", login);
            type.getMethod("setRequestInterceptor", Consumer.class).invoke(client, loggedIn);
            return new Api(
                    made.loadClass("made.api." + name).getConstructor(type).newInstance(client));
        }

        /** Arguments are texts, or JSON for a type of the client. */
        JsonNode call(String name, Object... arguments) throws Exception {
            Method call = Arrays.stream(api.getClass().getMethods())
                    .filter(method -> method.getName().equals(name) && method.getParameterCount() == arguments.length)
                    .findFirst()
                    .orElseThrow();
            Object[] typed = new Object[arguments.length];
            for (int i = 0; i < typed.length; i++) {
                typed[i] = Json.MAPPER.convertValue(arguments[i], call.getParameterTypes()[i]);
            }
            try {
                return Json.MAPPER.valueToTree(call.invoke(api, typed));
            } catch (InvocationTargetException e) {
                throw new AssertionError(name + " failed", e.getCause());
            }
        }
    }

    @Test
    void makesAClientThatLogsInRunsAFlowAndReplaysAMessage() throws Exception {
        ClassLoader made = client();
        String hub = url.replaceAll("/$", "");
        String pair = people.user("admin") + ":" + TestPeople.PASSWORD;
        String basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        String token = Api.of(made, "UsersApi", hub, basic)
                .call("tokensApiCreate", Map.of("label", "made", "role", "operator"))
                .path("token")
                .asText();
        String bearer = "Bearer " + token;
        String run = Api.of(made, "FlowsApi", hub, bearer)
                .call("flowsApiRun", "demo", Map.of("items", List.of(13)))
                .path("runId")
                .asText();
        JsonNode ended = Api.of(made, "RunsApi", hub, bearer).call("runsApiGet", run, "30s");
        assertThat(ended.path("outcome").asText()).isEqualTo("parked");
        Api messages = Api.of(made, "MessagesApi", hub, bearer);
        JsonNode parked =
                messages.call("messagesApiList", null, null, null, null, null, null, null, null, run, "PARKED");
        assertThat(parked).hasSize(1);
        JsonNode replayed = messages.call(
                "messageActionsApiReplay", parked.path(0).path("id").asText(), Map.of());
        assertThat(replayed.path("replayed").asInt()).isEqualTo(1);
    }

    @Test
    void namesTheStatusThatEachMethodAnswersWhenItGoesWell() throws Exception {
        Map<String, String> classes = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("target/classes/io/caravanserai/console"))) {
            files.map(file -> Path.of("target/classes").relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.replaceAll("\\.class$", "").replace('/', '.'))
                    .forEach(name -> classes.put(name.replaceAll(".*\\.", ""), name));
        }
        int judged = 0;
        for (Call call : calls()) {
            String[] place = call.said.path("operationId").asText().split("_", 2);
            Method method = Arrays.stream(Class.forName(classes.get(place[0])).getDeclaredMethods())
                    .filter(each -> each.getName().equals(place[1]) && Modifier.isPublic(each.getModifiers()))
                    .findFirst()
                    .orElseThrow();
            boolean known = !Response.class.isAssignableFrom(method.getReturnType())
                    && !method.getGenericReturnType().getTypeName().contains("Response");
            ResponseStatus said = method.getAnnotation(ResponseStatus.class);
            if (known || said != null) {
                judged++;
                String status = said != null
                        ? Integer.toString(said.value())
                        : method.getReturnType() == void.class ? "204" : "200";
                assertThat(call.said.path("responses").has(status))
                        .as("%s of %s", status, call.name)
                        .isTrue();
            }
        }
        assertThat(judged).isGreaterThan(80);
    }
}
