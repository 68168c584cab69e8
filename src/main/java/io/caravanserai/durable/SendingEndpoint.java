package io.caravanserai.durable;

import org.apache.camel.Component;
import org.apache.camel.spi.UriParam;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;

/** What a step says of a message that it sends to a channel. */
public abstract class SendingEndpoint extends DefaultEndpoint {
    @UriParam(label = "producer", description = "Simple expression: the message is accepted once per channel and key.")
    private @Nullable String key;

    @UriParam(
            label = "producer",
            description = "Simple expression: who or what the message is about, like an e-mail address or the number of"
                    + " an order. It is found and shown by it. Without it a message is about the same as the one"
                    + " that is worked on when it is sent.")
    private @Nullable String about;

    @UriParam(
            label = "producer",
            description =
                    "Simple expression: messages with the same value run one after the other, in order of due time.")
    private @Nullable String orderBy;

    @UriParam(label = "producer", description = "Simple expression: how long the message waits, like 72h or 15m.")
    private @Nullable String delay;

    @UriParam(
            label = "producer",
            description = "Simple expression: the instant before which it is not taken, ISO-8601.")
    private @Nullable String due;

    @UriParam(
            label = "producer",
            description =
                    "Simple expression: from when on the message is worthless and ends EXPIRED: an instant, ISO-8601,"
                            + " or how long after it is due, like 2h. Without it a message never expires.")
    private @Nullable String notAfter;

    @UriParam(
            label = "producer",
            javaType = "java.time.Duration",
            description =
                    "As the last step of a route that answers who calls it: the answer is what comes of the message,"
                            + " waited for so long at most, like 10s; from then on its address.")
    private @Nullable String reply;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether the body is a list of which each item is a message of its own: the other options are read"
                            + " with the item as body, and many are committed together. It needs a key.")
    private boolean each;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description =
                    "Whether the message belongs to the run of the one that is worked on when it is sent. What may wait"
                            + " for days does not: the run is over without it, and the next one can begin. Of a dry run all do.")
    private boolean inRun = true;

    SendingEndpoint(String uri, Component component) {
        super(uri, component);
    }

    public @Nullable String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public @Nullable String getAbout() {
        return about;
    }

    public void setAbout(String about) {
        this.about = about;
    }

    public @Nullable String getOrderBy() {
        return orderBy;
    }

    public void setOrderBy(String orderBy) {
        this.orderBy = orderBy;
    }

    public @Nullable String getDelay() {
        return delay;
    }

    public void setDelay(String delay) {
        this.delay = delay;
    }

    public @Nullable String getDue() {
        return due;
    }

    public void setDue(String due) {
        this.due = due;
    }

    public @Nullable String getReply() {
        return reply;
    }

    public void setReply(String reply) {
        this.reply = reply;
    }

    public @Nullable String getNotAfter() {
        return notAfter;
    }

    public void setNotAfter(String notAfter) {
        this.notAfter = notAfter;
    }

    public boolean isEach() {
        return each;
    }

    public void setEach(boolean each) {
        this.each = each;
    }

    public boolean isInRun() {
        return inRun;
    }

    public void setInRun(boolean inRun) {
        this.inRun = inRun;
    }
}
