package io.caravanserai.connection;

import io.caravanserai.connection.AnswerCase.Meaning;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.RetryableException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer that is not a success means.
 *
 * <ul>
 *   <li>What its file says of such an answer decides before all else; a 200 may say no.
 *   <li>429, and 503 with {@code Retry-After}: surely not done; the whole connection pauses. With a {@code Retry-After} of
 *       nothing it does not: it is tried again like any failure, and counted.
 *   <li>Other 5xx, and 408: nobody knows whether it was done.
 *   <li>301, 302, 307, 308: surely not done, and the base URL is wrong. A 303 may follow what was done.
 *   <li>Everything else: refused for good.
 * </ul>
 */
final class Refusals {
    private static final int SEE_OTHER = 303;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    // Some say it with a fraction. What is negative or no number says nothing.
    private static final Pattern SECONDS = Pattern.compile("\\d{1,1000}(\\.\\d{1,100})?");
    private static final BigDecimal MOST_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(3650).toSeconds());
    private static final Duration PATIENCE_WITHOUT_A_WORD = Duration.ofSeconds(10);

    private final String system;
    private final InstantSource clock;
    private final Duration longest;
    private final VendorErrors errors;
    private final AnswerCases answers;

    /**
     * @param longest how long a pause may be, whatever a system asks for
     * @param errors what its file says of its refusals
     */
    Refusals(String system, InstantSource clock, Duration longest, VendorErrors errors) {
        this.errors = errors;
        this.answers = new AnswerCases(errors);
        this.system = system;
        this.clock = clock;
        this.longest = longest;
    }

    /** Whether a call did what was asked; some say with a 200 that it did not. */
    boolean isSuccess(Reply reply) {
        return reply.isSuccess()
                && meaning(reply).filter(means -> means != Meaning.DONE).isEmpty();
    }

    private Optional<Meaning> meaning(Reply reply) {
        return answers.fitting(reply).map(AnswerCase::meaning);
    }

    /** How long all calls to the system must wait, never longer than is allowed; empty when they need not. */
    Optional<Duration> pause(Reply reply) {
        return asked(reply).map(asked -> asked.compareTo(longest) > 0 ? longest : asked);
    }

    /** Whether it asks for more than it is given. */
    boolean asksTooMuch(Reply reply) {
        return asked(reply).filter(asked -> asked.compareTo(longest) > 0).isPresent();
    }

    private Optional<Duration> asked(Reply reply) {
        Optional<Duration> asked = retryAfter(reply);
        boolean nothing = asked.filter(Duration::isZero).isPresent();
        return !asksForPatience(reply) || nothing
                ? Optional.empty()
                : Optional.of(asked.orElseGet(() -> withoutAWord(reply)));
    }

    /** Whether it was surely not done, and may be done later. */
    private boolean asksForPatience(Reply reply) {
        return meaning(reply)
                .map(means -> means == Meaning.WAIT)
                .orElseGet(() -> reply.status() == TOO_MANY
                        || isOneOf(errors.tryLater(), reply.status())
                        || reply.status() == UNAVAILABLE && retryAfter(reply).isPresent());
    }

    private boolean isUnknown(Reply reply) {
        return meaning(reply)
                .map(means -> means == Meaning.UNKNOWN)
                .orElseGet(() -> reply.status() >= 500
                        || reply.status() == 408
                        || reply.status() == SEE_OTHER
                        || isOneOf(errors.outcomeUnknown(), reply.status()));
    }

    private Duration withoutAWord(Reply reply) {
        return answers.fitting(reply)
                .filter(rule -> rule.pause() != null)
                .map(AnswerCase::time)
                .orElse(PATIENCE_WITHOUT_A_WORD);
    }

    private Optional<Duration> retryAfter(Reply reply) {
        return reply.header("retry-after").flatMap(this::retryAfter);
    }

    private Optional<Duration> retryAfter(String value) {
        try {
            if (SECONDS.matcher(value.strip()).matches()) {
                BigDecimal seconds = new BigDecimal(value.strip()).min(MOST_SECONDS);
                return Optional.of(Duration.ofSeconds(
                        seconds.setScale(0, RoundingMode.CEILING).longValueExact()));
            }
            Instant at = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration wait = Duration.between(clock.instant(), at);
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The group of calls that an answer makes wait; empty for all. */
    Optional<String> group(Reply reply, @Nullable String sent) {
        return answers.group(reply, sent);
    }

    /** The groups a call belongs to. */
    Set<String> groups(@Nullable String sent) {
        return answers.groups(sent);
    }

    /** What the vendor says of it, in one line. */
    String words(Reply reply) {
        return VendorWords.of(reply, errors);
    }

    /** The failure an answer stands for. */
    RuntimeException failure(String call, Reply reply) {
        return failure(call, reply, null);
    }

    /**
     * As above.
     *
     * @param sent the body of the call; null for none
     */
    RuntimeException failure(String call, Reply reply, @Nullable String sent) {
        Optional<Duration> pause = pause(reply);
        String said = system + " answered " + call + " with " + reply.status() + ": " + words(reply);
        if (pause.isPresent()) {
            String most = asksTooMuch(reply)
                    ? ", the most that hub.connection." + system + ".max-pause allows; it asks for more"
                    : "";
            return RetryableException.after(
                    pause.get(),
                    said + ". It asks for patience; all calls to it"
                            + group(reply, sent).map(group -> " for " + group).orElse("") + " wait "
                            + pause.get().toSeconds() + " s" + most + "."
                            + said(reply).map(advice -> " " + advice).orElse(""));
        }
        if (asksForPatience(reply)) {
            return new RetryableException(said + ", and asks for no wait: tried again like any failure.", null);
        }
        if (isUnknown(reply)) {
            return new OutcomeUnknownException(said + ".", null);
        }
        return new RefusedException(reply.status(), said + ". Parked, not retried. " + advice(reply), reply.isPage());
    }

    /** The host alone: what follows it may be about a person, or a secret. */
    private static String elsewhere(Reply reply) {
        try {
            String host = URI.create(reply.header("location").orElse("")).getHost();
            return host == null ? "another path" : host;
        } catch (IllegalArgumentException e) {
            return "another path";
        }
    }

    private static boolean isOneOf(@Nullable List<Integer> statuses, int status) {
        return statuses != null && statuses.contains(status);
    }

    private Optional<String> said(Reply reply) {
        return answers.fitting(reply).map(AnswerCase::advice);
    }

    private String advice(Reply reply) {
        return said(reply).orElseGet(() -> usual(reply));
    }

    private String usual(Reply reply) {
        return switch (reply.status()) {
            case 301, 302, 307, 308 ->
                "It sends elsewhere, to " + elsewhere(reply) + ", and the hub follows nobody: nothing was done. Correct"
                        + " hub.connection." + system + ".base-url, then replay.";
            case 401 -> "Check the credentials of hub.connection." + system + ", then replay.";
            case 403 -> "Give the account of hub.connection." + system + " the right to do this, then replay.";
            case 404 -> "Create what is missing, or mend the id it is looked up by, then replay.";
            default -> "Mend what it refuses, then replay.";
        };
    }
}
