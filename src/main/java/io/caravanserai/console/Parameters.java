package io.caravanserai.console;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import io.caravanserai.console.problem.Problem;
import io.caravanserai.json.Json;
import io.quarkus.runtime.configuration.DurationConverter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in addresses, read so that an error names the field. */
public final class Parameters {
    private static final int MOST_A_PAGE = 500;

    private static final Pattern BARE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d)?");

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private Parameters() {}

    /** For how long an answer may be waited for; not at all where nothing is said. */
    static Duration wait(@Nullable String text) {
        if (text == null) {
            return Duration.ZERO;
        }
        try {
            Duration wanted = DurationConverter.parseDuration(text);
            return wanted.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wanted;
        } catch (RuntimeException e) {
            throw Problem.of("wait", "'" + text + "' is no duration. Say 30s.");
        }
    }

    /** The id of something; one that is no number finds nothing. */
    public static long id(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new NoSuchElementException("There is no '" + text + "' here: ids are numbers.");
        }
    }

    /** A number; null where nothing is said. */
    public static @Nullable Long number(String field, @Nullable String text) {
        try {
            return text == null || text.isEmpty() ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw Problem.of(field, "'" + text + "' is no number.");
        }
    }

    /** The number of a page. */
    public static int atLeastZero(String field, String text) {
        Long number = number(field, text);
        if (number == null || number < 0 || number > 1_000_000) {
            throw Problem.of(field, "'" + text + "' is no page. Pages are numbered from 0.");
        }
        return number.intValue();
    }

    /** Names the page behind this one in {@code Link}. */
    public static void next(Response.ResponseBuilder response, UriInfo uri, int page) {
        response.link(
                uri.getRequestUriBuilder().replaceQueryParam("page", page + 1).build(), "next");
    }

    /** How many a page shows. */
    public static int limit(String text) {
        Long number = number("limit", text);
        if (number == null || number < 1 || number > MOST_A_PAGE) {
            throw Problem.of("limit", "'" + text + "' is not 1 to " + MOST_A_PAGE + ". Ask for the next page.");
        }
        return number.intValue();
    }

    /** One of some words, in any case; null where nothing is said. */
    public static <E extends Enum<E>> @Nullable E oneOf(String field, @Nullable String text, Class<E> type) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        return Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                        field, "'" + text + "' is none of " + Arrays.toString(type.getEnumConstants()) + "."));
    }

    /** JSON as one line; a sentence says where it is none. */
    static String json(String field, @Nullable String text) {
        try {
            JsonNode read = Json.MAPPER
                    .reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(text == null ? "" : text);
            if (read == null || read.isMissingNode()) {
                throw Problem.of(field, "Say the payload, as JSON.");
            }
            return read.toString();
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            String where = at == null ? "" : " in line " + at.getLineNr() + ", column " + at.getColumnNr();
            throw Problem.of(
                    field, "This is no JSON" + where + ": " + e.getOriginalMessage() + " Nothing was changed.");
        }
    }

    /** The fields that say something, as text. */
    public static Map<String, String> said(Map<String, ? extends @Nullable Object> fields) {
        Map<String, String> said = new LinkedHashMap<>();
        fields.forEach((name, value) -> {
            if (value != null && !value.toString().isEmpty()) {
                said.put(name, value.toString());
            }
        });
        return said;
    }

    /** The same as the query of an address. */
    public static String query(Map<String, ? extends @Nullable Object> fields) {
        return said(fields).entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** A time as a form says it: where no script runs it has no zone, and is UTC, as the page says. */
    public static @Nullable Instant typed(String field, @Nullable String text) {
        boolean bare = text != null && BARE.matcher(text).matches();
        return instant(field, !bare ? text : text.length() == 16 ? text + ":00Z" : text + "Z");
    }

    /** A time with its offset; null where nothing is said. */
    public static @Nullable Instant instant(String field, @Nullable String text) {
        try {
            return text == null || text.isEmpty()
                    ? null
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw Problem.of(field, "'" + text + "' is no time. Say 2026-01-31T06:00:00Z.");
        }
    }
}
