package io.caravanserai.sandbox;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** What the simulated model does wrong, if it is told to. */
enum GeminiMistake {
    NONE((call, args) -> {}),
    OTHER_MEASURE((call, args) -> args.put("measure", "satisfaction")),
    INVENTED_MEASURE((call, args) -> args.put("measure", "revenue")),
    NO_MEASURE((call, args) -> args.remove("measure")),
    NUMBER_FOR_A_MEASURE((call, args) -> args.put("measure", 5)),
    LIST_FOR_A_MEASURE((call, args) -> args.put("measure", new JsonArray().add(args.getString("measure")))),
    OTHER_SOURCE((call, args) -> args.put("source", "chats")),
    INVENTED_SOURCE((call, args) -> args.put("source", "emails")),
    OTHER_STATISTIC((call, args) -> args.put("statistic", "p90")),
    INVENTED_STATISTIC((call, args) -> args.put("statistic", "mean")),
    BUSINESS_TIME((call, args) -> args.put("time", "business")),
    INVENTED_TIME((call, args) -> args.put("time", "lunar")),
    OTHER_GROUP((call, args) -> args.put("group", "priority")),
    INVENTED_GROUP((call, args) -> args.put("group", "customer")),
    NO_GROUP((call, args) -> args.remove("group")),
    INVENTED_AGENT((call, args) -> only(args, "agent", "AGENT_9")),
    AGENT_BY_NAME((call, args) -> only(args, "agent", "Ann Lee")),
    SQL_IN_A_VALUE((call, args) -> only(args, "agent", "AGENT_1' or 1=1 --")),
    NO_FILTER((call, args) -> args.remove("only")),
    EXTRA_FILTER(
            (call, args) -> args.getJsonObject("only", new JsonObject()).put("priority", new JsonArray().add("HIGH"))),
    INVENTED_FILTER((call, args) -> only(args, "email", "a@example.com")),
    LIST_FOR_FILTERS((call, args) -> args.put("only", new JsonArray().add("AGENT_1"))),
    OTHER_PERIOD((call, args) -> args.put("period", "PERIOD_9")),
    OWN_DAYS((call, args) -> args.put("from", "2020-01-01").put("to", "2020-12-31")),
    NO_PERIOD((call, args) -> args.remove("period")),
    COMPARED((call, args) -> args.put("compared", true)),
    CUT((call, args) -> args.put("most", 3)),
    NEGATIVE_ROWS((call, args) -> args.put("most", -1)),
    ORDER_NOBODY_ASKED_FOR((call, args) -> args.put("order", "sideways")),
    SQL((call, args) -> args.put("sql", "select * from support_chat")),
    WORDS_LEFT_OUT((call, args) -> args.put("left_out", new JsonArray().add("typical"))),
    ARGUMENTS_THAT_ARE_A_TEXT((call, args) -> call.put("args", "measure=first-reply")),
    OTHER_FUNCTION((call, args) -> call.put("name", "run_sql")),
    TWO_CALLS(call -> said(part(call), part(call))),
    TEXT(call -> said(new JsonObject().put("text", "The median first reply is 4 minutes."))),
    NOTHING(call -> new JsonObject().put("candidates", new JsonArray())),
    BLOCKED(call -> new JsonObject().put("promptFeedback", new JsonObject().put("blockReason", "PROHIBITED_CONTENT"))),
    MALFORMED(call -> broken("MALFORMED_FUNCTION_CALL")),
    CUT_SHORT(call -> broken("MAX_TOKENS"));

    private final UnaryOperator<JsonObject> answer;

    GeminiMistake(UnaryOperator<JsonObject> answer) {
        this.answer = answer;
    }

    /** @param mistake changes a call and its arguments */
    GeminiMistake(BiConsumer<JsonObject, JsonObject> mistake) {
        this.answer = call -> {
            mistake.accept(call, call.getJsonObject("args"));
            return said(part(call));
        };
    }

    /** As orders name it. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All that are wrong. */
    static List<GeminiMistake> all() {
        return Arrays.stream(values()).filter(each -> each != NONE).toList();
    }

    static GeminiMistake of(String title) {
        return Arrays.stream(values())
                .filter(each -> each.title().equals(title))
                .findFirst()
                .orElseThrow(() -> new Refused(400, "There is no mistake '" + title + "'."));
    }

    /** The answer to a question that would be read as this call. */
    JsonObject answer(JsonObject call) {
        return answer.apply(call);
    }

    private static void only(JsonObject args, String dimension, String value) {
        args.put("only", args.getJsonObject("only", new JsonObject()).put(dimension, new JsonArray().add(value)));
    }

    private static JsonObject part(JsonObject call) {
        return new JsonObject().put("functionCall", call);
    }

    private static JsonObject said(JsonObject... parts) {
        JsonArray all = new JsonArray();
        Arrays.stream(parts).forEach(all::add);
        return answered(new JsonObject()
                .put("content", new JsonObject().put("role", "model").put("parts", all))
                .put("finishReason", "STOP"));
    }

    private static JsonObject broken(String reason) {
        return answered(new JsonObject().put("finishReason", reason));
    }

    private static JsonObject answered(JsonObject candidate) {
        return new JsonObject().put("candidates", new JsonArray().add(candidate.put("index", 0)));
    }
}
