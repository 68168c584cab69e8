package io.caravanserai.trigger;

import io.caravanserai.message.Firings.Plan;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** The firings of a flow's schedule, each an exchange whose body is the parameters of the run it starts. */
@UriEndpoint(
        firstVersion = "0.1.0",
        scheme = "schedule",
        title = "Schedule",
        category = Category.SCHEDULING,
        syntax = "schedule:flow",
        consumerOnly = true,
        remote = false)
public class ScheduleEndpoint extends DefaultEndpoint {
    @UriPath(description = "The flow it starts.")
    @Metadata(required = true)
    private final String flow;

    @UriParam(description = "When it fires: a Quartz cron expression of six or seven fields, like 0 0 6 ? * SUN.")
    @Metadata(required = true)
    private @Nullable String cron;

    @UriParam(defaultValue = "UTC", description = "The time zone the cron expression is read in.")
    private String zone = "UTC";

    @UriParam(
            defaultValue = "true",
            description =
                    "Whether the latest firing that was missed while the hub was down is made up when it is back.")
    private boolean catchUp = true;

    @UriParam(defaultValue = "true", description = "Whether it fires at all.")
    private boolean enabled = true;

    @UriParam(
            label = "advanced",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description =
                    "When a firing is handed over again after the database was away, or a run it waits for was under way.")
    private String retryAfter = "30s";

    ScheduleEndpoint(String uri, Component component, String flow) {
        super(uri, component);
        this.flow = flow;
    }

    @Override
    public Producer createProducer() {
        throw new UnsupportedOperationException("schedule:" + flow + " begins a route; start a run with run:" + flow);
    }

    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        ScheduleConsumer consumer = new ScheduleConsumer(this, processor, parsed());
        configureConsumer(consumer);
        return consumer;
    }

    @Override
    public ScheduleComponent getComponent() {
        return (ScheduleComponent) super.getComponent();
    }

    /** @throws IllegalArgumentException when it would not fire as somebody meant it to */
    void check() {
        if (parsed().next(getComponent().clock().instant()).isEmpty()) {
            throw wrong("cron", cron, "an expression that fires again; this one never does", null);
        }
    }

    Plan plan() {
        return new Plan(flow, String.valueOf(cron), zone);
    }

    Duration retryTime() {
        return Duration.ofMillis(TimeUtils.toMilliSeconds(retryAfter));
    }

    private Cron parsed() {
        String allowed =
                "a Quartz cron expression: second minute hour day-of-month month day-of-week [year], one of the two"
                        + " days '?', like '0 0/30 * * * ?' or '0 0 6 ? * SUN'";
        if (cron == null) {
            throw wrong("cron", null, allowed, null);
        }
        try {
            return Cron.parse(cron, ZoneId.of(zone));
        } catch (ParseException e) {
            throw wrong("cron", cron, allowed + " (" + e.getMessage() + ")", e);
        } catch (DateTimeException e) {
            throw wrong("zone", zone, "a time zone like America/New_York, or UTC", e);
        }
    }

    private IllegalArgumentException wrong(
            String key, @Nullable String value, String allowed, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "The " + key + " of schedule:" + flow + " is " + (value == null ? "missing" : "'" + value + "'")
                        + ". Allowed is " + allowed + ".",
                cause);
    }

    public String getFlow() {
        return flow;
    }

    public @Nullable String getCron() {
        return cron;
    }

    public void setCron(String cron) {
        this.cron = cron;
    }

    public String getZone() {
        return zone;
    }

    public void setZone(String zone) {
        this.zone = zone;
    }

    public boolean isCatchUp() {
        return catchUp;
    }

    public void setCatchUp(boolean catchUp) {
        this.catchUp = catchUp;
    }

    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    public String getRetryAfter() {
        return retryAfter;
    }

    public void setRetryAfter(String retryAfter) {
        this.retryAfter = retryAfter;
    }
}
