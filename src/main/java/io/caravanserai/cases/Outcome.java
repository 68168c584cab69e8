package io.caravanserai.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.deploy.Diff;
import io.caravanserai.json.Json;

/** What came of a case, as the text that is kept beside it. */
final class Outcome {
    private Outcome() {}

    static String print(ObjectNode outcome) {
        try {
            return Json.YAML_TEXT.writeValueAsString(outcome);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How the outcome differs from what is expected, as {@code diff -u} shows it; empty where it does not. */
    static String difference(String expected, String outcome) {
        return expected.equals(outcome) ? "" : Diff.unified(expected, outcome);
    }
}
