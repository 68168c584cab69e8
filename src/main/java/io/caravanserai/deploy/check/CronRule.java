package io.caravanserai.deploy.check;

import io.caravanserai.trigger.Cron;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;

/** Schedules fire, and when they are meant to. */
final class CronRule implements Rule {
    private final Surroundings surroundings;
    private final InstantSource clock;

    CronRule(Surroundings surroundings, InstantSource clock) {
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("schedule"))
                .forEach(endpoint -> schedule(endpoint, found));
    }

    private void schedule(Endpoint endpoint, Consumer<Finding> found) {
        Optional<String> cron = filled(endpoint, "cron", "");
        Optional<String> zone = filled(endpoint, "zone", "UTC");
        if (cron.isEmpty() || zone.isEmpty()) {
            return;
        }
        try {
            if (Cron.parse(cron.get(), ZoneId.of(zone.get()))
                    .next(clock.instant())
                    .isEmpty()) {
                found.accept(endpoint.finding(
                        "cron",
                        "dead-cron",
                        "'" + cron.get() + "' never fires.",
                        "Look at the day, the month and the year; take the route out where it is over."));
            }
        } catch (ParseException e) {
            found.accept(
                    endpoint.finding(
                            "cron",
                            "wrong-cron",
                            "'" + cron.get() + "' is no Quartz cron expression: "
                                    + String.valueOf(e.getMessage()).replaceFirst("\\.$", "") + ".",
                            "Write second minute hour day-of-month month day-of-week, one of the two days '?', like '0 0/30 * * * ?'."));
        } catch (DateTimeException e) {
            found.accept(endpoint.finding(
                    "zone",
                    "wrong-zone",
                    "'" + zone.get() + "' is no time zone.",
                    "Write one like America/New_York, or UTC."));
        }
    }

    /** Empty where it cannot be told, which other rules say. */
    private Optional<String> filled(Endpoint endpoint, String name, String otherwise) {
        String written = endpoint.parameters().text(name);
        return new Placeholders(written.isEmpty() ? otherwise : written)
                .filled(surroundings)
                .filter(text -> !text.isEmpty());
    }
}
