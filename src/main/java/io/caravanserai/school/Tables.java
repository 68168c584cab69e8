package io.caravanserai.school;

import io.caravanserai.message.PermanentException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The columns an academy's database has, and SQL that fits them. In its statements stand {@code {type t.c}}, the type of a
 * column; {@code {at value t.c}}, a value of that column as an instant; {@code {bound t.c :name}}, an instant to compare it with; {@code {maybe a t.c}}, a column that need not be there.
 *
 * @param types of columns, by {@code table.column}
 * @param zone whose clocks columns without a time zone show
 */
record Tables(Map<String, String> types, Optional<String> zone) {
    static final String INSTANT = "timestamp with time zone";
    static final String LOCAL = "timestamp without time zone";

    private static final Pattern WORD = Pattern.compile("\\{(type|at|bound|maybe) ([^}]+)}");

    /** The SQL for these columns. */
    Statement fit(String sql) {
        Matcher word = WORD.matcher(sql);
        return Statement.of(word.replaceAll(found -> {
            String[] said = found.group(2).split(" ");
            return Matcher.quoteReplacement(
                    switch (found.group(1)) {
                        case "type" -> type(said[0]);
                        case "at" -> at(said[0], said[1]);
                        case "bound" -> bound(said[0], said[1]);
                        default ->
                            types.containsKey(said[1]) ? said[0] + "." + column(said[1]) + "::text" : "null::text";
                    });
        }));
    }

    private static String column(String place) {
        return place.substring(place.indexOf('.') + 1);
    }

    private String type(String place) {
        String type = types.get(place);
        if (type == null) {
            throw new IllegalStateException("Nobody asked whether there is " + place);
        }
        return type;
    }

    private String at(String value, String place) {
        return isLocal(place) ? "(" + value + " at time zone '" + zoneOf(place) + "')" : value;
    }

    private String bound(String place, String parameter) {
        String instant = parameter + "::timestamptz";
        return isLocal(place) ? "(" + instant + " at time zone '" + zoneOf(place) + "')" : instant;
    }

    private boolean isLocal(String place) {
        return type(place).equals(LOCAL);
    }

    private String zoneOf(String place) {
        String said = zone.orElseThrow(() -> new PermanentException(place + " has no time zone (" + LOCAL
                + "), and nobody said whose clocks it shows. Set hub.academy.datasource.zone, like Asia/Kolkata or UTC, and"
                + " restart the hub."));
        try {
            return ZoneId.of(said).getId();
        } catch (DateTimeException e) {
            throw new PermanentException("hub.academy.datasource.zone is " + said
                    + ", which is no time zone. Say one like Asia/Kolkata or UTC, and restart the hub.");
        }
    }
}
