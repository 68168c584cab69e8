package io.caravanserai.vendor.gemini;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.caravanserai.connection.Connection;
import io.caravanserai.connection.Connections;
import io.caravanserai.connection.HttpCall;
import io.caravanserai.connection.RefusedException;
import io.caravanserai.connection.Success;
import io.caravanserai.connection.Systems;
import io.caravanserai.json.Json;
import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.vendor.model.FunctionModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks Gemini by its connection; which model, a constant of the connection file says. */
@ApplicationScoped
class Gemini implements FunctionModel {
    private static final Logger LOG = Logger.getLogger(Gemini.class);
    private static final String NAME = "gemini";

    // What it thinks counts too.
    private static final int MOST_TOKENS = 4096;

    private final Connections connections;
    private final Systems systems;

    Gemini(Connections connections, Systems systems) {
        this.connections = connections;
        this.systems = systems;
    }

    @Override
    public Optional<String> name() {
        return connections.hasKey(NAME) ? Optional.of(systems.constant(NAME, "model")) : Optional.empty();
    }

    @Override
    public Answer ask(Request request) {
        try {
            Connection connection = connections.get(NAME);
            String path = "/v1beta/models/" + systems.constant(NAME, "model") + ":generateContent";
            HttpCall call = new HttpCall("POST", path, "", "application/json", body(request));
            // A person waits: what was not answered in time is not asked once more.
            return GeminiAnswer.of(
                    JsonValues.map(Json.MAPPER.readValue(
                            connection
                                    .call(call, false, Success.of(null, "json", null))
                                    .text(),
                            Object.class)),
                    request.functions());
        } catch (RefusedException e) {
            return nothing("It refused the question", e);
        } catch (RetryableException e) {
            return nothing(
                    e.pause() == null
                            ? "It did not answer, or not in time"
                            : "It asks for patience, or the hub's budget for it is used up for now",
                    e);
        } catch (PermanentException | JsonProcessingException e) {
            return nothing("It could not be asked", e);
        }
    }

    private static Answer nothing(String why, Exception e) {
        LOG.warnf("%s: %s", NAME, e.getMessage());
        return new Answer.Nothing(why + ".");
    }

    private static String body(Request request) throws JsonProcessingException {
        List<String> names = request.functions().stream().map(Function::name).toList();
        List<Map<String, Object>> functions =
                request.functions().stream().map(Gemini::declaration).toList();
        return Json.MAPPER.writeValueAsString(JsonValues.ordered(
                "systemInstruction",
                Map.of("parts", List.of(Map.of("text", request.instructions()))),
                "contents",
                List.of(JsonValues.ordered("role", "user", "parts", List.of(Map.of("text", request.text())))),
                "tools",
                List.of(Map.of("functionDeclarations", functions)),
                "toolConfig",
                Map.of("functionCallingConfig", JsonValues.ordered("mode", "ANY", "allowedFunctionNames", names)),
                "generationConfig",
                Map.of("maxOutputTokens", MOST_TOKENS)));
    }

    private static Map<String, Object> declaration(Function function) {
        Map<String, Object> declared =
                JsonValues.ordered("name", function.name(), "description", function.description());
        if (!function.parameters().isEmpty()) {
            declared.put("parameters", function.parameters());
        }
        return declared;
    }
}
