package io.caravanserai.trigger;

import io.caravanserai.message.Firings;
import io.caravanserai.message.Firings.Plan;
import io.caravanserai.message.RetryableException;
import io.caravanserai.trigger.Alarm.Wake;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.quartz.SchedulerException;

/**
 * Hands each firing to the route once it is due, and once more when the database was away.
 *
 * <p>Every node does so: that the flow starts once is up to the claim of {@code run:}, which is the instant of the firing.
 */
final class ScheduleConsumer extends DefaultConsumer implements Schedules.Planned {
    /** Exchange property: the instant the flow was to start, ISO-8601, whenever it does start. */
    static final String FIRING = "CaravanseraiFiring";

    private static final Logger LOG = Logger.getLogger(ScheduleConsumer.class);

    /** A firing is on its way for a moment before anybody could call it missed. */
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private final ScheduleEndpoint endpoint;
    private final Plan plan;
    private final Cron cron;
    private final InstantSource clock;
    private @Nullable Alarm alarm;
    private final HeldBack heldBack;
    private volatile @Nullable Instant since;

    ScheduleConsumer(ScheduleEndpoint endpoint, Processor processor, Cron cron) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.plan = endpoint.plan();
        this.cron = cron;
        this.clock = endpoint.getComponent().clock();
        this.heldBack = new HeldBack(plan.flow(), cron, this::firings, clock, this::getRoute);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        endpoint.getComponent().schedules().add(plan.flow(), this);
        try {
            if (endpoint.isEnabled()) {
                begin();
            } else {
                firings().stopped(plan.flow(), clock.instant());
            }
        } catch (Exception e) {
            endpoint.getComponent().schedules().remove(plan.flow(), this);
            throw e;
        }
    }

    private void begin() throws SchedulerException {
        Instant now = clock.instant();
        since = heldBack.counting(firings().started(plan, now), now);
        Schedules.missed(plan.flow(), 0);
        alarm = new Alarm(endpoint.getComponent().quartz(), clock, plan.flow());
        alarm.on(this::wake);
        Optional<Instant> missed = endpoint.isCatchUp() ? cron.latest(since, now) : Optional.empty();
        if (missed.isPresent()) {
            LOG.warnf("The firing of schedule:%s at %s was missed. It is made up now.", plan.flow(), missed.get());
            Schedules.missed(plan.flow(), 1);
            alarm.set(now, new Wake(missed.get(), Wake.Kind.MISSED));
        }
        setNext(now);
    }

    @Override
    protected void doStop() throws Exception {
        endpoint.getComponent().schedules().remove(plan.flow(), this);
        if (alarm != null) {
            alarm.off();
            alarm = null;
            if (!endpoint.getCamelContext().isStopping()) {
                stoppedByAPerson();
            }
        }
        super.doStop();
    }

    private void stoppedByAPerson() {
        try {
            firings().stopped(plan.flow(), clock.instant());
        } catch (RetryableException e) {
            LOG.warnf(
                    "Could not note that schedule:%s is stopped; its latest firing may be made up later. %s",
                    plan.flow(), e.getMessage());
        }
    }

    private void wake(Wake wake) {
        if (!isRunAllowed()) {
            return;
        }
        // A node that was asleep wakes late: of what it slept through only the latest counts.
        Optional<Instant> later = cron.latest(wake.firing(), clock.instant());
        if (wake.kind() == Wake.Kind.DUE) {
            Instant due = later.orElse(wake.firing());
            setNext(due);
            Schedules.missed(plan.flow(), later.isPresent() ? 1 : 0);
            handOver(due, later.isPresent());
        } else if (later.isEmpty()) {
            handOver(wake.firing(), wake.kind() == Wake.Kind.MISSED);
        }
    }

    private void setNext(Instant after) {
        cron.next(after).ifPresent(next -> set(next, new Wake(next, Wake.Kind.DUE)));
    }

    private void set(Instant at, Wake wake) {
        Alarm current = alarm;
        try {
            if (current != null) {
                current.set(at, wake);
            }
        } catch (SchedulerException e) {
            // The route was stopped in this very moment, or Quartz is broken.
            getExceptionHandler().handleException("Could not set schedule:" + plan.flow() + " to " + at, e);
        }
    }

    /** The clock has jumped. */
    @Override
    public void setAnew() {
        Alarm current = alarm;
        try {
            if (current != null) {
                current.setAnew();
            }
        } catch (SchedulerException e) {
            getExceptionHandler().handleException("Could not set schedule:" + plan.flow() + " anew", e);
        }
    }

    private void handOver(Instant firing, boolean missed) {
        Exchange exchange = createExchange(false);
        try {
            if (heldBack.by(clock.instant()).isPresent()) {
                return;
            }
            exchange.setProperty(FIRING, firing.toString());
            exchange.getMessage().setBody(Wake.parameters(firing, missed));
            getProcessor().process(exchange);
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            firings().fired(plan.flow(), firing);
        } catch (Exception e) {
            failed(firing, missed, e);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    private void failed(Instant firing, boolean missed, Exception e) {
        RetryableException passing = ObjectHelper.getException(RetryableException.class, e);
        if (passing != null) {
            LOG.warnf(
                    "The firing of schedule:%s at %s did not start: %s It is tried again, unless the next is due by then.",
                    plan.flow(), firing, passing.getMessage());
            Wake again = new Wake(firing, missed ? Wake.Kind.MISSED : Wake.Kind.AGAIN);
            set(clock.instant().plus(endpoint.retryTime()), again);
        } else {
            getExceptionHandler()
                    .handleException("The firing of schedule:" + plan.flow() + " at " + firing + " did not start", e);
        }
    }

    @Override
    public Schedule schedule() {
        Instant now = clock.instant();
        Optional<Instant> last = firings().last(plan.flow());
        @Nullable Instant from = since == null ? null : heldBack.counting(since, now);
        @Nullable Instant handedOver = last.orElse(null);
        Optional<Instant> missed = from == null
                ? Optional.empty()
                : cron.latest(
                        handedOver == null || from.isAfter(handedOver) ? from : handedOver, now.minus(ON_ITS_WAY));
        return new Schedule(
                plan.flow(),
                getRouteId(),
                plan.cron(),
                plan.zone(),
                endpoint.isEnabled() ? cron.next(now).orElse(null) : null,
                handedOver,
                missed.orElse(null));
    }

    @Override
    public void makeUp(Instant pausedSince) {
        Instant now = clock.instant();
        cron.latest(pausedSince, now).ifPresent(firing -> set(now, new Wake(firing, Wake.Kind.MISSED)));
    }

    @Override
    public HeldBack heldBack() {
        return heldBack;
    }

    private Firings firings() {
        return endpoint.getComponent().firings();
    }
}
