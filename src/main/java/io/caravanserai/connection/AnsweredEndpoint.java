package io.caravanserai.connection;

import org.apache.camel.Component;
import org.apache.camel.spi.UriParam;
import org.jspecify.annotations.Nullable;

/** The options that say what a success looks like, and what becomes of single inputs of a batch. */
abstract class AnsweredEndpoint extends AskingEndpoint {
    @UriParam(description = "Statuses of a success, like 202 or 200,201. Default: every 2xx.")
    private @Nullable String success;

    @UriParam(
            defaultValue = "json",
            enums = "json,text,empty,any",
            description =
                    "What a success has for a body. Anything else with a 2xx is none: a read is tried again, and of"
                            + " a write nobody knows the outcome.")
    private String answer = "json";

    @UriParam(
            description = "jq that a success makes true; a text it gives says what is wrong. It sees $headers (names in"
                    + " small letters) and $sent.")
    private @Nullable String expect;

    @UriParam(
            description = "jq on what is sent: of each input of a batch a list of the names a result may have. An input"
                    + " without a result is not done; of a read, tried again. Only where twice is as once.")
    private @Nullable String inputKeys;

    @UriParam(description = "jq on the answer: of each result of a batch a list of its names.")
    private @Nullable String resultKeys;

    @UriParam(
            description =
                    "Categories of failures of single inputs, like OBJECT_NOT_FOUND, that a 207 may name and be an answer;"
                            + " * for all. Others refuse the list.")
    private @Nullable String partial;

    AnsweredEndpoint(String uri, Component component) {
        super(uri, component);
    }

    /** @throws IllegalArgumentException that names the option that cannot be right */
    Success expected() {
        return Success.of(success, answer, expect);
    }

    /** Whether it only reads. */
    abstract boolean reads();

    /**
     * How the results of a batch are held against its inputs; null where they are not.
     *
     * @throws IllegalArgumentException that names the option that cannot be right
     */
    @Nullable
    Reconciliation reconciliation() {
        if (inputKeys == null && resultKeys == null) {
            return null;
        }
        if (inputKeys == null || resultKeys == null || !reads() && !"repeat".equals(getUnknown())) {
            throw new IllegalArgumentException("inputKeys, resultKeys and unknown: repeat go together, of a read the"
                    + " first two: the list is sent again when an input has no result");
        }
        return new Reconciliation(Jq.of("inputKeys", inputKeys), Jq.of("resultKeys", resultKeys));
    }

    public @Nullable String getSuccess() {
        return success;
    }

    public void setSuccess(String success) {
        this.success = success;
    }

    public String getAnswer() {
        return answer;
    }

    public void setAnswer(String answer) {
        this.answer = answer;
    }

    public @Nullable String getExpect() {
        return expect;
    }

    public void setExpect(String expect) {
        this.expect = expect;
    }

    public @Nullable String getInputKeys() {
        return inputKeys;
    }

    public void setInputKeys(String inputKeys) {
        this.inputKeys = inputKeys;
    }

    public @Nullable String getResultKeys() {
        return resultKeys;
    }

    public void setResultKeys(String resultKeys) {
        this.resultKeys = resultKeys;
    }

    public @Nullable String getPartial() {
        return partial;
    }

    public void setPartial(String partial) {
        this.partial = partial;
    }
}
