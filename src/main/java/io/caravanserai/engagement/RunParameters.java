package io.caravanserai.engagement;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RunParameter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person may ask of one run. A parameter that is misspelt is refused: a run without the allow-list somebody meant
 * to set would write to everybody.
 *
 * @param week the week that is scored
 * @param allowlist ids of the companies that are written, of the whole ranking; empty for what the settings say
 * @param only what the run is reduced to
 */
record RunParameters(Week week, Set<String> allowlist, Only only) {
    private static final String WEEK = "week";
    private static final String ALLOWLIST = "allowlist";
    private static final String ONLY = "only";

    /** What a person may say. */
    static final List<String> NAMES = List.of(WEEK, ALLOWLIST, ONLY);

    private static final String FIRING = "firing";

    // What a schedule says about its firing besides the time.
    private static final Set<String> OF_TRIGGERS = Set.of("missed");

    /** What a run does. */
    enum Only {
        /** All of it. */
        RANKING,
        /** It says who is who, and writes nothing. */
        IDENTITY
    }

    /**
     * @param accepted when the run began: its week does not change while it is tried again
     * @throws PermanentException that names what is wrong
     */
    static RunParameters of(Map<String, Object> parameters, Instant accepted, ZoneId zone) {
        Set<String> unknown = new TreeSet<>(parameters.keySet());
        unknown.removeAll(NAMES);
        unknown.remove(FIRING);
        unknown.removeAll(OF_TRIGGERS);
        if (!unknown.isEmpty()) {
            throw new PermanentException(RunParameter.unknown("engagement", unknown, NAMES));
        }
        Set.of(WEEK, ALLOWLIST, ONLY).stream()
                .filter(parameters::containsKey)
                .forEach(name -> given(name, parameters.get(name)));
        return new RunParameters(
                week(parameters, accepted, zone),
                Ids.words("The run's allowlist", parameters.get(ALLOWLIST)),
                only(parameters.get(ONLY)));
    }

    /** What is there and says nothing was meant to say something. */
    private static void given(String name, @Nullable Object value) {
        if (Lists.words(value).isEmpty()) {
            throw new PermanentException(
                    "The run's " + name + " is empty. Nothing was written. Start again with a value, or without it.");
        }
    }

    /** A firing that is made up late scores the week it was for. */
    private static Week week(Map<String, Object> parameters, Instant accepted, ZoneId zone) {
        Object named = parameters.get(WEEK);
        Object firing = parameters.get(FIRING);
        Instant at = firing == null ? accepted : Instant.parse(firing.toString());
        return named == null ? Week.last(at, zone) : Week.named(named.toString(), accepted, zone);
    }

    private static Only only(@Nullable Object value) {
        return switch (value == null ? "" : value.toString()) {
            case "" -> Only.RANKING;
            case "identity" -> Only.IDENTITY;
            default ->
                throw new PermanentException(
                        "The run's only must be identity, not '" + value + "'. Start again with that, or without it.");
        };
    }
}
