package io.caravanserai.vendor.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A language model that answers with a call of one of the functions it is told of, and with nothing else. */
public interface FunctionModel {

    /** The model that is asked, as its vendor calls it; empty where no key is set. */
    Optional<String> name();

    /**
     * Asks once and waits for the answer; never throws for what the model or its vendor does.
     *
     * @param request what goes out, as it is
     */
    Answer ask(Request request);

    /**
     * What a model is asked.
     *
     * @param instructions what holds whatever the text says
     * @param text what it is about
     * @param functions of which it is to call one
     */
    record Request(String instructions, String text, List<Function> functions) {}

    /**
     * A function.
     *
     * @param parameters as JSON Schema has them; empty for none
     */
    record Function(String name, String description, Map<String, Object> parameters) {}

    /** What came back. */
    sealed interface Answer {

        /**
         * One call, of one of the functions.
         *
         * @param arguments as the model says them: nothing of them is checked
         */
        record Called(String function, Map<String, Object> arguments) implements Answer {}

        /**
         * No call.
         *
         * @param why in a sentence that a person may read
         */
        record Nothing(String why) implements Answer {}
    }
}
