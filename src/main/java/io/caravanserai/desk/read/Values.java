package io.caravanserai.desk.read;

import io.caravanserai.support.Measure;
import io.caravanserai.support.Measure.Source;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each measure is of a row of the copy: null where the row has no value for it. */
public final class Values {
    private Values() {}

    /** Of what it is known. */
    public static Set<Kind> kinds(Measure measure) {
        return measure.sources().stream()
                .map(source -> source == Source.CHATS ? Kind.CHATS : Kind.TICKETS)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What those are that came in and are not among its n: {@code not reached yet}; empty where all are. */
    public static String without(Measure measure) {
        return switch (measure) {
            case VOLUME, BACKLOG -> "";
            case REOPENED, ONE_TOUCH, RATED -> "not closed yet";
            case SATISFACTION -> "not rated";
            case BOT_SHARE, TRANSFERRED -> "hidden by the vendor";
            case CONTAINED -> "without the assistant";
            case WEEKEND, OUT_OF_HOURS -> "not known";
            default -> "not reached yet";
        };
    }

    /** In SQL, a number or a truth; null where the kind knows nothing of it. */
    static @Nullable String sql(Measure measure, Kind kind, boolean business) {
        return kinds(measure).contains(kind) ? known(measure, kind == Kind.TICKETS, business) : null;
    }

    private static String known(Measure measure, boolean tickets, boolean business) {
        return switch (measure) {
            case VOLUME, BACKLOG -> "true";
            case REOPENED -> "case when closed is not null or first_resolution is not null then reopened end";
            case ONE_TOUCH ->
                "case when closed is not null and replies is not null then replies = 1 and not coalesce(reopened, false) end";
            case SATISFACTION -> tickets ? "rating >= 4" : "rating = 1";
            case RATED -> "case when " + (tickets ? "closed" : "ended") + " is not null then rating is not null end";
            case BOT_SHARE -> "case when not restricted then of_assistant + of_scraper > 0 end";
            case CONTAINED -> "case when of_assistant > 0 then contained end";
            case TRANSFERRED -> "case when not restricted then transferred end";
            default -> column(measure) + (business && measure.timing().isPresent() ? "_business" : "");
        };
    }

    private static String column(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }
}
