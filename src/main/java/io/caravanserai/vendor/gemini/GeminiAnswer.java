package io.caravanserai.vendor.gemini;

import io.caravanserai.message.JsonValues;
import io.caravanserai.vendor.model.FunctionModel.Answer;
import io.caravanserai.vendor.model.FunctionModel.Function;
import java.util.List;
import java.util.Map;

/** What an answer of generateContent means, as Google's API reference describes it. */
final class GeminiAnswer {
    private GeminiAnswer() {}

    /** The one call of one of the functions; anything else is none. */
    static Answer of(Map<String, Object> answer, List<Function> functions) {
        if (!JsonValues.text(JsonValues.map(answer.get("promptFeedback")).get("blockReason"))
                .isEmpty()) {
            return new Answer.Nothing("It refused the question.");
        }
        List<Map<String, Object>> candidates = JsonValues.maps(answer.get("candidates"));
        if (candidates.isEmpty()) {
            return new Answer.Nothing("It answered nothing.");
        }
        Map<String, Object> candidate = candidates.get(0);
        List<Map<String, Object>> calls =
                JsonValues.maps(JsonValues.map(candidate.get("content")).get("parts")).stream()
                        .filter(part -> part.containsKey("functionCall"))
                        .map(part -> JsonValues.map(part.get("functionCall")))
                        .toList();
        String reason = JsonValues.text(candidate.get("finishReason"));
        if (!reason.isEmpty() && !reason.equals("STOP")) {
            return new Answer.Nothing("It broke off.");
        }
        if (calls.size() != 1) {
            return new Answer.Nothing(
                    calls.isEmpty()
                            ? "It answered with text instead of a plan."
                            : "It proposed several plans at once.");
        }
        String name = JsonValues.text(calls.get(0).get("name"));
        Object arguments = calls.get(0).getOrDefault("args", Map.of());
        boolean known = functions.stream().anyMatch(function -> function.name().equals(name));
        return known && arguments instanceof Map
                ? new Answer.Called(name, JsonValues.map(arguments))
                : new Answer.Nothing("It answered with something that nobody asked for.");
    }
}
