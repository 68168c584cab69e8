package io.caravanserai.desk;

import io.caravanserai.desk.LookBack.Looks;
import io.caravanserai.desk.LookBack.What;
import io.caravanserai.message.PermanentException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From where on each source is read. */
final class SyncPlan {
    /** The watermark that says when changes were read last. */
    static final String LAST = "changes";

    private static final String OF_RUN = " of run ";
    private static final Pattern HOURS = Pattern.compile("(\\d{1,2})\\s*h?");
    private static final int MOST_HOURS = 24;

    /** HubSpot shows what was archived for some 90 days. */
    private static final Duration LONGEST_SILENCE = Duration.ofDays(85);

    /** Archives show a chat once it has ended, and those that began after it may have ended before. */
    private static final Duration LONG_CHAT = Duration.ofDays(1);

    /** A part of a full reading: what one search of HubSpot can page through. */
    private static final int TICKET_PAGES = 50;

    private static final int CHAT_PAGES = 100;

    private final SyncRows syncs;
    private final Comparison comparison;
    private final LookBack lookBack;
    private final SyncConfig config;

    SyncPlan(SyncRows syncs, Comparison comparison, LookBack lookBack, SyncConfig config) {
        this.syncs = syncs;
        this.comparison = comparison;
        this.lookBack = lookBack;
        this.config = config;
    }

    /**
     * How many hours lie between two synchronisations.
     *
     * @throws PermanentException where the setting says none
     */
    int hours() {
        Matcher said = HOURS.matcher(config.interval().strip());
        int hours = said.matches() ? Integer.parseInt(said.group(1)) : 0;
        if (hours < 1 || hours > MOST_HOURS) {
            throw new PermanentException("hub.support.interval is '" + config.interval()
                    + "'. It is a number of hours from 1 to 24, like 4. Nothing is synchronised until it is.");
        }
        return hours;
    }

    /** What a run reads: all of it also where nothing was ever read, or so long ago that archived tickets would be missed. */
    Passes passes(Sync sync) {
        Passes changes = incremental(sync.started());
        Looks looks = changes.looks();
        boolean allTickets = isFull(sync, Source.TICKETS) || lookBack.isBefore(What.ARCHIVED, oldest(sync));
        boolean allChats = isFull(sync, Source.CHATS);
        if (allTickets) {
            looks.add(What.ARCHIVED);
            looks.add(What.CLOSED);
        }
        if (allChats) {
            looks.add(What.CHATS);
        }
        return new Passes(
                sync.started(),
                allTickets ? full(sync, Source.TICKETS, TICKET_PAGES) : changes.tickets(),
                allChats ? full(sync, Source.CHATS, CHAT_PAGES) : changes.chats(),
                looks);
    }

    private boolean isFull(Sync sync, Source<?> source) {
        return sync.mode() == SyncMode.FULL
                || syncs.watermark(source.name()).filter(oldest(sync)::isBefore).isEmpty();
    }

    private static Instant oldest(Sync sync) {
        return sync.started().minus(LONGEST_SILENCE);
    }

    private <T> Pass<T> full(Sync sync, Source<T> source, int pages) {
        String watermark = watermark(sync, source);
        Instant before = syncs.watermark(source.name())
                .map(reached -> reached.minus(config.overlap()))
                .orElse(Instant.EPOCH);
        Instant oldest = sync.started().minus(Duration.ofDays(config.retentionDays()));
        Instant since = syncs.watermark(watermark).orElse(oldest);
        if (since.equals(oldest)) {
            syncs.forget(source.name() + OF_RUN + "%");
            comparison.begin(source);
        }
        return new Pass<>(source, watermark, since, before, pages);
    }

    /** A full reading has a watermark of its own: another attempt goes on where this one stops. */
    private static String watermark(Sync sync, Source<?> source) {
        return source.name() + OF_RUN + sync.run();
    }

    /** The reading of what changed, as of now. */
    Passes incremental(Instant now) {
        Instant tickets = since(Source.TICKETS, now);
        Instant chats = since(Source.CHATS, now);
        Looks looks = lookBack.due(now);
        Instant reRead = now.minus(looks.has(What.CHATS) ? config.reRead() : LONG_CHAT);
        return new Passes(
                now,
                new Pass<>(Source.TICKETS, Source.TICKETS.name(), tickets, null, TICKET_PAGES),
                new Pass<>(
                        Source.CHATS, Source.CHATS.name(), chats.isBefore(reRead) ? chats : reRead, null, CHAT_PAGES),
                looks);
    }

    private Instant since(Source<?> source, Instant now) {
        return syncs.watermark(source.name()).orElse(now).minus(config.overlap());
    }

    /** Whether an hour counts, or nothing began since the last one that did. Before the very first one only those count. */
    boolean isDue(ZonedDateTime firing) {
        int every = hours();
        ZonedDateTime counted = firing.truncatedTo(ChronoUnit.HOURS);
        while (counted.getHour() % every != 0) {
            counted = counted.minusHours(1);
        }
        return firing.getHour() % every == 0
                || syncs.lastStarted().filter(counted.toInstant()::isAfter).isPresent();
    }

    /** Whether the schedule would have read what changed by now. */
    boolean isOverdue(Instant now) {
        return syncs.watermark(LAST)
                .filter(last -> !last.plus(Duration.ofHours(hours())).isAfter(now))
                .isPresent();
    }

    /** What was read in full needs not be read again as changes. */
    void reached(Sync sync, Pass<?> pass) {
        String watermark = watermark(sync, pass.source());
        syncs.watermark(watermark)
                .ifPresent(reached -> syncs.reach(pass.source().name(), reached));
        syncs.forget(watermark);
    }
}
