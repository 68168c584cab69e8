package io.caravanserai.support;

import io.caravanserai.support.Timings.Timing;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be asked of the desk: a closed list, in pages, API and questions alike. */
public enum Measure {
    VOLUME("number", Kind.COUNT, null, Source.BOTH, "How many came in."),
    BACKLOG("backlog", Kind.COUNT, null, Source.TICKETS, "How many were open at the end of the day."),
    FIRST_REPLY(
            "first reply",
            Kind.DURATION,
            Timing.FIRST_REPLY,
            Source.BOTH,
            "From the requester's first message to the first reply by anybody, a bot included."),
    FIRST_HUMAN_REPLY(
            "first human reply",
            Kind.DURATION,
            Timing.FIRST_HUMAN_REPLY,
            Source.BOTH,
            "From the requester's first message to the first reply by a person."),
    NEXT_REPLY(
            "next reply",
            Kind.DURATION,
            Timing.NEXT_REPLY,
            Source.BOTH,
            "Later replies, each from the requester's first unanswered message on."),
    FIRST_RESOLUTION(
            "first resolution",
            Kind.DURATION,
            Timing.FIRST_RESOLUTION,
            Source.BOTH,
            "From the start to the first time it was closed."),
    FULL_RESOLUTION(
            "full resolution",
            Kind.DURATION,
            Timing.FULL_RESOLUTION,
            Source.BOTH,
            "From the start to the last time it was closed."),
    REQUESTER_WAIT(
            "requester's wait",
            Kind.DURATION,
            Timing.REQUESTER_WAIT,
            Source.BOTH,
            "The time the requester waited for the desk, all waits together."),
    AGENT_WAIT(
            "agent's wait",
            Kind.DURATION,
            Timing.AGENT_WAIT,
            Source.BOTH,
            "The time the desk waited for the requester, all waits together."),
    REOPENED("share reopened", Kind.SHARE, null, Source.TICKETS, "Of those closed, the share that was opened again."),
    ONE_TOUCH(
            "share solved with one reply",
            Kind.SHARE,
            null,
            Source.TICKETS,
            "Of those closed, the share that took one reply and was not opened again."),
    FIRST_REPLY_MET(
            "share with the first reply in time",
            Kind.SHARE,
            null,
            Source.TICKETS,
            "Of those whose first reply was promised, the share that got it in time."),
    RESOLUTION_MET(
            "share resolved in time",
            Kind.SHARE,
            null,
            Source.TICKETS,
            "Of those whose resolution was promised, the share that got it in time."),
    SATISFACTION(
            "satisfaction",
            Kind.SHARE,
            null,
            Source.BOTH,
            "Of those rated, the share rated good: 4 or 5 of a ticket, good of a chat."),
    RATED("share rated", Kind.SHARE, null, Source.BOTH, "Of those closed, the share that was rated."),
    BOT_SHARE("bot share", Kind.SHARE, null, Source.CHATS, "The share in which a bot spoke."),
    CONTAINED(
            "bot containment",
            Kind.SHARE,
            null,
            Source.CHATS,
            "Of the chats the assistant answered, the share that needed no person."),
    TRANSFERRED("transfer rate", Kind.SHARE, null, Source.CHATS, "The share in which a bot spoke, and then a person."),
    WEEKEND("weekend share", Kind.SHARE, null, Source.BOTH, "The share that came in on a Saturday or Sunday."),
    OUT_OF_HOURS(
            "share out of hours", Kind.SHARE, null, Source.BOTH, "The share that came in while the desk was closed.");

    /** What its values are. */
    public enum Kind {
        /** Whole numbers. */
        COUNT,
        /** Medians and 90th percentiles, in seconds. */
        DURATION,
        /** From 0 to 1, with what it is a share of. */
        SHARE
    }

    /** Of what it is measured. */
    public enum Source {
        TICKETS,
        CHATS,
        BOTH
    }

    private final String words;
    private final Kind kind;
    private final @Nullable Timing timing;
    private final Source source;
    private final String definition;

    Measure(String words, Kind kind, @Nullable Timing timing, Source source, String definition) {
        this.words = words;
        this.kind = kind;
        this.timing = timing;
        this.source = source;
        this.definition = definition;
    }

    /** As addresses and questions name it, like {@code first-reply}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** As people read it. */
    public String words() {
        return words;
    }

    /** What its values are. */
    public Kind kind() {
        return kind;
    }

    /** What is timed; empty for counts and shares. */
    public Optional<Timing> timing() {
        return Optional.ofNullable(timing);
    }

    /** What exactly is measured, in one sentence. */
    public String definition() {
        return definition;
    }

    /** Of what it can be measured. */
    public Set<Source> sources() {
        return source == Source.BOTH ? EnumSet.of(Source.TICKETS, Source.CHATS) : EnumSet.of(source);
    }

    /** The one of this key, if there is one. */
    public static Optional<Measure> of(String key) {
        return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
    }
}
