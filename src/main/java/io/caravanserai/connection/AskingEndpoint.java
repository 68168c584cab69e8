package io.caravanserai.connection;

import io.caravanserai.effect.Concealed;
import org.apache.camel.Component;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** The options by which a write of unknown outcome is found out. */
abstract class AskingEndpoint extends DefaultEndpoint {
    @UriParam(
            enums = "repeat,probe,doubt",
            description =
                    "What to do when nobody knows whether an earlier write took effect. Default: repeat for PUT and"
                            + " DELETE, probe where there is one, else doubt.")
    private @Nullable String unknown;

    @UriParam(description = "Path, with query, that tells whether it is done: 404 is no, success is yes.")
    private @Nullable String probe;

    @UriParam(description = "jq on the probe's answer: what it finds is the response; nothing or null means not done.")
    private @Nullable String probeResult;

    @UriParam(description = "Simple expression whose value the jq of probeResult calls $key.")
    private @Nullable String probeKey;

    @UriParam(description = "Refusals, like 409,422, after which the probe decides whether it is there already.")
    private @Nullable String existing;

    @UriParam(description = "Simple expression for JSON that is posted to the probe; without it the probe is a GET.")
    private @Nullable String probeBody;

    @UriParam(
            description =
                    "jq that the probe's answer makes true; else it is no answer, and asked for again. The answer must"
                            + " be JSON.")
    private @Nullable String probeExpect;

    @UriParam(
            defaultValue = "skip",
            enums = "skip,park",
            description =
                    "What becomes of a message whose write was made before with another request: skip passes it on and"
                            + " says so, park parks it.")
    private String onDiffers = "skip";

    @UriParam(
            description =
                    "Names of JSON fields, like text,html, that the journal keeps as ***, in request and answer, at any"
                            + " depth. Passwords and tokens are concealed without being named.")
    private @Nullable String conceal;

    @UriParam(
            defaultValue = "false",
            description =
                    "Whether the answer is a secret, like a link to log in by: the journal keeps nothing of it, and each"
                            + " attempt makes the call again. Goes with unknown: repeat.")
    private boolean renew;

    AskingEndpoint(String uri, Component component) {
        super(uri, component);
    }

    boolean parksDiffering() {
        return switch (onDiffers) {
            case "skip" -> false;
            case "park" -> true;
            default -> throw new IllegalArgumentException("onDiffers: " + onDiffers + " must be skip or park.");
        };
    }

    /** @throws IllegalArgumentException when a call would be made again that may do harm twice */
    Concealed concealed() {
        if (renew && !"repeat".equals(unknown)) {
            throw new IllegalArgumentException(
                    "renew goes with unknown: repeat, since the call is made in each attempt.");
        }
        return Concealed.of(conceal, renew);
    }

    public @Nullable String getConceal() {
        return conceal;
    }

    public void setConceal(String conceal) {
        this.conceal = conceal;
    }

    public boolean isRenew() {
        return renew;
    }

    public void setRenew(boolean renew) {
        this.renew = renew;
    }

    public String getOnDiffers() {
        return onDiffers;
    }

    public void setOnDiffers(String onDiffers) {
        this.onDiffers = onDiffers;
    }

    public @Nullable String getUnknown() {
        return unknown;
    }

    public void setUnknown(String unknown) {
        this.unknown = unknown;
    }

    public @Nullable String getProbe() {
        return probe;
    }

    public void setProbe(String probe) {
        this.probe = probe;
    }

    public @Nullable String getProbeResult() {
        return probeResult;
    }

    public void setProbeResult(String probeResult) {
        this.probeResult = probeResult;
    }

    public @Nullable String getExisting() {
        return existing;
    }

    public void setExisting(String existing) {
        this.existing = existing;
    }

    public @Nullable String getProbeKey() {
        return probeKey;
    }

    public void setProbeKey(String probeKey) {
        this.probeKey = probeKey;
    }

    public @Nullable String getProbeExpect() {
        return probeExpect;
    }

    public void setProbeExpect(String probeExpect) {
        this.probeExpect = probeExpect;
    }

    public @Nullable String getProbeBody() {
        return probeBody;
    }

    public void setProbeBody(String probeBody) {
        this.probeBody = probeBody;
    }
}
