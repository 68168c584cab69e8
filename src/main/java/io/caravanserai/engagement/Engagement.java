package io.caravanserai.engagement;

import io.caravanserai.message.Message;
import io.caravanserai.message.PermanentException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the routes of {@code routes/engagement} call by name to read and to rank. Bodies are maps and lists, as JSON has
 * them. Nothing here writes; see {@link EngagementWrites}.
 */
public final class Engagement {
    private final EngagementSettings settings;

    /** @param settings read again for each run */
    public Engagement(EngagementSettings settings) {
        this.settings = settings;
    }

    /**
     * Begins to read for one run.
     *
     * @param parameters of the run: see {@link RunParameters}
     * @param message the run's first message
     * @throws PermanentException where settings or parameters are not as they must be
     */
    public Reading reading(@Nullable Map<String, Object> parameters, Message message) {
        Settings read = settings.read();
        return new Reading(
                read, RunParameters.of(parameters == null ? Map.of() : parameters, message.accepted(), read.zone()));
    }

    /**
     * Looks whether HubSpot's properties can take the ranking.
     *
     * @param score its definition, as HubSpot answers it; so the others
     * @throws PermanentException that names all that is wrong
     */
    public void check(Map<String, Object> score, Map<String, Object> rank, Map<String, Object> tier) {
        Targets targets = settings.read().targets();
        new PropertyCheck(targets).pass(Map.of(targets.score(), score, targets.rank(), rank, targets.tier(), tier));
    }

    /** Remembers the contacts of a page; see {@link Customers#found}. */
    public void found(Reading reading, Map<String, Object> page) {
        reading.customers().found(page);
    }

    /** The contacts whose companies are asked for now, a list a call; see {@link Customers#toLink}. */
    public List<List<Object>> toLink(Reading reading) {
        return reading.customers().toLink();
    }

    /** Remembers whose companies are which; see {@link Customers#linked}. */
    public void linked(Reading reading, List<Map<String, Object>> links) {
        reading.customers().linked(links);
    }

    /** The companies that are read now, one call each; see {@link Customers#toRead}. */
    public List<Map<String, Object>> toRead(Reading reading) {
        return reading.customers().toRead();
    }

    /** Remembers companies; see {@link Customers#known}. */
    public void known(Reading reading, List<Map<String, Object>> companies) {
        reading.customers().known(companies);
    }

    /** Remembers Yobi's tenants. */
    public void tenants(Reading reading, List<Map<String, Object>> tenants) {
        reading.tenants(tenants);
    }

    /**
     * Remembers what Yobi counted.
     *
     * @param rows {@code [{metric, tenant, day, user, value}]}
     * @throws PermanentException where they cannot be limited to the week
     */
    public void figures(Reading reading, List<Map<String, Object>> rows) {
        reading.figures(rows);
    }

    /** What a person should know of the reading; see {@link Reading#notes}. */
    public List<String> notes(Reading reading, Message message) {
        return reading.notes(message.dryRun());
    }

    /** Adds what was counted to the run's counts. */
    public void count(Reading reading, Map<String, Long> runCounts) {
        reading.counts().forEach((name, n) -> runCounts.merge(name, n, Long::sum));
    }

    /** All that is to be written; see {@link Reading#plan}. */
    public Map<String, Object> plan(Reading reading, Message message) {
        return reading.plan(message.attempts() + 1);
    }
}
