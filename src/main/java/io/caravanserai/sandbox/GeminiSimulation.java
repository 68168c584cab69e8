package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/**
 * Gemini's generateContent with function calling. It reads a question by a few words; it answers what it is told to answer,
 * and makes the mistake it is told to make, so that somebody else can show that no mistake is believed.
 */
@ApplicationScoped
class GeminiSimulation implements Simulation {

    /** The API key it accepts. */
    static final String KEY = "sandbox-token";

    private static final String MODEL = "gemini-3.5-flash-lite";

    private final Deque<JsonObject> answers = new ArrayDeque<>();
    private GeminiMistake mistake = GeminiMistake.NONE;

    @Override
    public String system() {
        return "gemini";
    }

    @Override
    public Routes routes() {
        return new Routes()
                .on("GET", "/v1beta/models", this::models)
                .takes("pageSize", "pageToken")
                .on("POST", "/v1beta/models/{model}:generateContent", this::generate)
                .keys("contents", "systemInstruction", "tools", "toolConfig", "generationConfig", "safetySettings")
                .on("POST", "/_data", this::load);
    }

    @Override
    public synchronized void seed(Seed seed) {
        answers.clear();
        mistake = GeminiMistake.NONE;
    }

    @Override
    public synchronized JsonObject state() {
        JsonArray mistakes = new JsonArray();
        GeminiMistake.all().forEach(each -> mistakes.add(each.title()));
        return new JsonObject()
                .put("mistake", mistake.title())
                .put("mistakes", mistakes)
                .put("answers", answers.size());
    }

    @Override
    public Answer error(int status, String code, String message) {
        String word =
                switch (status) {
                    case 401 -> "UNAUTHENTICATED";
                    case 403 -> "PERMISSION_DENIED";
                    case 404 -> "NOT_FOUND";
                    case 429 -> "RESOURCE_EXHAUSTED";
                    case 503 -> "UNAVAILABLE";
                    default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
                };
        JsonObject error =
                new JsonObject().put("code", status).put("message", message).put("status", word);
        if (!code.isEmpty()) {
            error.put(
                    "details",
                    new JsonArray()
                            .add(new JsonObject()
                                    .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
                                    .put("reason", code)
                                    .put("domain", "googleapis.com")));
        }
        return Answer.json(status, new JsonObject().put("error", error));
    }

    /** A test's own: {@code {"mistake": "other-measure"}}, and {@code {"answers": […]}}, each given once, as they are. */
    private synchronized Answer load(Call call) {
        JsonObject data = call.json();
        mistake = GeminiMistake.of(data.getString("mistake", mistake.title()));
        data.getJsonArray("answers", new JsonArray()).forEach(answer -> answers.add((JsonObject) answer));
        return Answer.json(state());
    }

    private static void check(Call call) {
        if (!KEY.equals(call.header("x-goog-api-key"))) {
            throw new Refused(400, "API_KEY_INVALID", "API key not valid. Please pass a valid API key.");
        }
    }

    private Answer models(Call call) {
        check(call);
        return Answer.json(new JsonObject()
                .put(
                        "models",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("name", "models/" + MODEL)
                                        .put("supportedGenerationMethods", new JsonArray().add("generateContent")))));
    }

    private synchronized Answer generate(Call call) {
        check(call);
        if (!MODEL.equals(call.param("model"))) {
            throw new Refused(
                    404,
                    "models/" + call.param("model") + " is not found for API version v1beta, or is not supported.");
        }
        JsonObject asked = call.json();
        String text = text(asked);
        JsonArray functions = functions(asked);
        if (!answers.isEmpty()) {
            return Answer.json(answers.remove());
        }
        return Answer.json(mistake.answer(new GeminiReading(text, functions).call()));
    }

    private static String text(JsonObject asked) {
        try {
            return asked.getJsonArray("contents")
                    .getJsonObject(0)
                    .getJsonArray("parts")
                    .getJsonObject(0)
                    .getString("text")
                    .toLowerCase(Locale.ROOT);
        } catch (RuntimeException e) {
            throw new Refused(400, "* GenerateContentRequest.contents: contents is not specified");
        }
    }

    private static JsonArray functions(JsonObject asked) {
        try {
            String mode = asked.getJsonObject("toolConfig")
                    .getJsonObject("functionCallingConfig")
                    .getString("mode");
            JsonArray functions = asked.getJsonArray("tools").getJsonObject(0).getJsonArray("functionDeclarations");
            if (!"ANY".equals(mode) || functions.isEmpty()) {
                throw new Refused(400, "The sandbox knows function calling with mode ANY alone.");
            }
            return functions;
        } catch (NullPointerException | ClassCastException | IndexOutOfBoundsException e) {
            throw new Refused(400, "The sandbox knows function calling with mode ANY alone.");
        }
    }
}
