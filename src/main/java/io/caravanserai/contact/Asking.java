package io.caravanserai.contact;

import io.caravanserai.contact.ContactRules.Category;
import io.caravanserai.message.DiscardException;
import io.caravanserai.message.PostponedException;
import io.caravanserai.store.Database;
import io.caravanserai.store.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Whether a message may go to a person now. Each question is asked in this order, and the first no ends it. */
@Singleton
final class Asking {
    private final RulesFile file;
    private final Suppressions suppressions;
    private final Consents consents;
    private final Switches switches;
    private final DailyCap cap;
    private final Digests digests;
    private final InstantSource clock;

    @Inject
    Asking(
            Database database,
            Suppressions suppressions,
            Consents consents,
            Switches switches,
            InstantSource clock,
            @ConfigProperty(name = "hub.deploy.in-force-dir") Path inForce) {
        Sql sql = new Sql(database.dataSource());
        this.file = new RulesFile(inForce);
        this.suppressions = suppressions;
        this.consents = consents;
        this.switches = switches;
        this.cap = new DailyCap(sql);
        this.digests = new Digests(sql);
        this.clock = clock;
    }

    /** To whom it goes, and what it is about. */
    record Answer(Identity identity, Category category) {}

    ContactRules rules() {
        return file.read();
    }

    /**
     * Asks, and holds a place in the person's day.
     *
     * @throws DiscardException where it is not to go out, with the reason
     * @throws PostponedException where it is too early
     */
    Answer ask(Send send) {
        ContactRules rules = rules();
        Category category = rules.category(send.category());
        Instant now = clock.instant();
        refuseStopped(category.name());
        if (send.notAfter() != null && !now.isBefore(send.notAfter())) {
            throw new DiscardException("Too late: it was worthless before it could go out.");
        }
        Identity identity = send.identity();
        refuseSuppressed(send, identity, category.name(), category.unsubscribable());
        refuseWithoutConsent(send, identity, category, rules);
        boolean waits = !send.isUrgent(rules);
        ZoneId zone = send.zone(rules);
        Instant opens =
                waits ? category.window().map(window -> window.opens(now, zone)).orElse(now) : now;
        if (opens.isAfter(now)) {
            throw send.later(opens, now, "Outside the send window of " + category.name() + " where the person is.");
        }
        DailyCap.Sending sending = sending(send, identity, zone, now);
        @Nullable Integer most = waits ? category.perDay() : null;
        if (send.isDryRun() ? !cap.hasRoom(sending, most, now) : !cap.reserve(sending, most, now)) {
            throw send.later(
                    tomorrow(category, sending.day(), zone),
                    now,
                    "The person got as many messages today as " + category.name() + " allows.");
        }
        return new Answer(identity, category);
    }

    /** @throws DiscardException where somebody stopped the category */
    void refuseStopped(String category) {
        if (!switches.isRunning(category)) {
            throw new DiscardException("Switched off: nothing of " + category + " goes out.");
        }
    }

    /**
     * Looks into the list of those who are not written to.
     *
     * @param unsubscribable whether it counts that the person unsubscribed
     */
    void refuseSuppressed(Send send, Identity identity, String category, boolean unsubscribable) {
        Optional<Suppression> found = suppressions.first(identity, category, unsubscribable);
        if (found.isEmpty()) {
            return;
        }
        Suppression row = found.get();
        String why = "Suppressed (" + row.reason() + "): "
                + Reason.of(row.reason()).map(Reason::words).orElse("somebody said so") + ".";
        if (row.until() == null) {
            throw new DiscardException(why);
        }
        throw send.later(row.until(), clock.instant(), why);
    }

    private void refuseWithoutConsent(Send send, Identity identity, Category category, ContactRules rules) {
        boolean byEmail = send.medium() == Medium.EMAIL;
        Optional<Boolean> said = consents.last(identity, category.name());
        if (said.isPresent() ? said.get() : byEmail && !needsConsent(send, category, rules)) {
            return;
        }
        if (said.isEmpty()) {
            throw new DiscardException("No consent: the person has not agreed to " + category.name() + " by "
                    + send.medium().word() + ".");
        }
        if (!byEmail || category.unsubscribable()) {
            throw new DiscardException("No consent: the person took it back for " + category.name() + " by "
                    + send.medium().word() + ".");
        }
    }

    private static boolean needsConsent(Send send, Category category, ContactRules rules) {
        return category.needsConsent() && !send.comesFrom(rules);
    }

    /** It went out: it counts for the person's day. */
    void sent(Send send) {
        if (send.isDryRun()) {
            return;
        }
        Instant now = clock.instant();
        cap.sent(sending(send, send.identity(), send.zone(rules()), now), now);
    }

    private DailyCap.Sending sending(Send send, Identity identity, ZoneId zone, Instant now) {
        return new DailyCap.Sending(
                digests.of(send.key()),
                digests.of(send.whom(identity)),
                send.medium(),
                send.category(),
                now.atZone(zone).toLocalDate());
    }

    private static Instant tomorrow(Category category, LocalDate today, ZoneId zone) {
        LocalDate day = today.plusDays(1);
        return category.window().map(window -> window.opens(day, zone)).orElseGet(() -> day.atStartOfDay(zone)
                .toInstant());
    }
}
