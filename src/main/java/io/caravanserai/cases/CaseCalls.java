package io.caravanserai.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.deploy.check.Yaml;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/** What a case says to the systems of its outside. */
record CaseCalls(CaseText text, SortedSet<String> systems) {
    private static final List<String> CALL = List.of("system", "method", "path", "headers", "file", "json", "text");
    private static final List<String> ANSWER =
            List.of("system", "method", "path", "contains", "status", "headers", "file", "json", "text", "count");
    private static final List<String> FAULT = List.of(
            "system",
            "method",
            "path",
            "contains",
            "status",
            "headers",
            "body",
            "latency",
            "reset",
            "malformed",
            "after",
            "skip",
            "count");

    String system(Yaml order, String key) {
        return text.known("system", order, key, systems);
    }

    Step.Outside outside(Yaml call) {
        text.allow(call, CALL, "a call");
        Map<String, String> headers = new LinkedHashMap<>();
        call.at("headers")
                .fields()
                .forEach((name, value) -> headers.put(name, call.at("headers").text(name)));
        boolean json = call.fields().containsKey("json") || call.text("file").endsWith(".json");
        headers.putIfAbsent("Content-Type", json ? "application/json" : "application/octet-stream");
        String path = text.required(call, "path");
        if (!path.startsWith("/")) {
            throw text.wrong(call.lineOf(List.of("path")), "says path: " + path + "; it begins with a slash.");
        }
        return new Step.Outside(
                system(call, "system"), text.required(call, "method"), path, headers, text.content(call, true));
    }

    SandboxOrder answer(Yaml order) {
        text.allow(order, ANSWER, "an answer");
        ObjectNode body = (ObjectNode) order.json();
        if (order.fields().containsKey("file")) {
            String file = new String(text.content(order, false), StandardCharsets.UTF_8);
            body.remove("file");
            body.put("text", file);
        }
        body.remove("system");
        return new SandboxOrder(system(order, "system"), SandboxOrder.ANSWERS, body);
    }

    SandboxOrder fault(Yaml order) {
        text.allow(order, FAULT, "a fault");
        ObjectNode body = (ObjectNode) order.json();
        body.remove("system");
        return new SandboxOrder(system(order, "system"), SandboxOrder.FAULTS, body);
    }
}
