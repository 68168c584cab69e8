package io.caravanserai.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.caravanserai.sandbox.CallRecorder.Received;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One request as text that is the same each time the same is asked. What differs from time to time, or is a secret, stands
 * here as a rule, and nothing else is changed.
 */
final class WireText {
    /** What the client and the machine make of a call, and no flow. */
    private static final Set<String> LEFT_OUT = Set.of(
            "host",
            "connection",
            "accept-encoding",
            "user-agent",
            "content-length",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "x-amz-date",
            "amz-sdk-invocation-id",
            "amz-sdk-request");

    /** Each is looked for in the target, the headers and the body; what stands in the first group stays. */
    private static final Map<Pattern, String> RULES = Map.ofEntries(
            Map.entry(Pattern.compile("(?m)^(authorization: [\\w-]+ ).*"), "$1(secret)"),
            Map.entry(Pattern.compile("([?&](?:key|token)=)[^&\\s]+"), "$1(secret)"),
            Map.entry(Pattern.compile("(/services/T000/B000/)\\w+"), "$1(secret)"),
            Map.entry(Pattern.compile("(client_secret=)[^&]*"), "$1(secret)"),
            Map.entry(Pattern.compile("(\"password\":\")[^\"]*"), "$1(secret)"),
            // Numbers the database gives to messages and runs.
            Map.entry(Pattern.compile("(onboarding-[0-9a-f-]{36}-)\\d+"), "$1(message)"),
            Map.entry(Pattern.compile("(onboarding-(?:started|completed)-)\\d+"), "$1(run)"),
            Map.entry(Pattern.compile("(Run )\\d+"), "$1(run)"),
            // How long a run took.
            Map.entry(Pattern.compile("(Onboarding [a-z]+\\*) in \\d[\\w ]*"), "$1 in (so long)"),
            // What Jakarta Mail makes of the time and a counter.
            Map.entry(Pattern.compile("(?m)^(Message-ID: |Date: ).*"), "$1(made)"),
            Map.entry(Pattern.compile("----=_Part_[\\d_.]+"), "(boundary)"));

    private static final Pattern ASSERTION = Pattern.compile("(assertion=)([\\w-]+)\\.([\\w-]+)\\.[\\w-]+");
    private static final Pattern CLAIMED_TIME = Pattern.compile("(\"(?:iat|exp)\":)\\d+");
    private static final JsonFactory JSON = new JsonFactory();

    /** Up to the first end of an object or a list that comes after so many characters, or to the end. */
    private static final Pattern PART = Pattern.compile("^$|.{60,}?[}\\]],|.+", Pattern.DOTALL);

    private final UnaryOperator<String> times;

    /** @param times replaces what is a time of the test's own hours */
    WireText(UnaryOperator<String> times) {
        this.times = times;
    }

    String of(Received call) {
        StringBuilder text = new StringBuilder(call.method() + " " + call.target() + "\n");
        call.headers().stream()
                .filter(header -> !LEFT_OUT.contains(header.getKey()))
                .forEach(header -> text.append(header.getKey())
                        .append(": ")
                        .append(header.getValue())
                        .append('\n'));
        String ruled = ruled(text.toString());
        String body = new String(call.body(), StandardCharsets.UTF_8);
        return ruled + (body.isEmpty() ? "" : lines(inOrder(call.target(), ruled(body))));
    }

    private String ruled(String text) {
        String ruled = ASSERTION.matcher(text).replaceAll(WireText::claims);
        for (Map.Entry<Pattern, String> rule : RULES.entrySet()) {
            ruled = rule.getKey().matcher(ruled).replaceAll(rule.getValue());
        }
        return times.apply(ruled);
    }

    /** What a signed assertion says, without its times and its signature. */
    private static String claims(MatchResult assertion) {
        String said = decoded(assertion.group(2)) + decoded(assertion.group(3));
        return Matcher.quoteReplacement(
                assertion.group(1) + CLAIMED_TIME.matcher(said).replaceAll("$1(time)") + "(secret)");
    }

    private static String decoded(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    /**
     * Lists whose inputs come from students at work side by side, by content: HubSpot's contacts and the rows of logs. Sorted
     * once the rules have been applied, else the time in front of a row would decide.
     */
    private static String inOrder(String target, String body) {
        String list = target.endsWith("/contacts/batch/update") ? "inputs" : target.contains(":append") ? "values" : "";
        return list.isEmpty() ? body : sorted(list, body);
    }

    private static String sorted(String list, String body) {
        List<String> inputs = new ArrayList<>();
        int from = -1;
        int to = -1;
        try (JsonParser json = JSON.createParser(body)) {
            while (to < 0 && json.nextToken() != null) {
                if (json.currentToken() == JsonToken.START_ARRAY
                        && list.equals(json.getParsingContext().getParent().getCurrentName())) {
                    from = at(json) + 1;
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        int start = at(json);
                        json.skipChildren();
                        inputs.add(body.substring(
                                start, (int) json.currentLocation().getCharOffset()));
                    }
                    to = at(json);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (from < 0 || !String.join(",", inputs).equals(body.substring(from, to))) {
            throw new IllegalStateException("The list " + list + " cannot be taken apart: " + body);
        }
        return body.substring(0, from)
                + String.join(",", inputs.stream().sorted().toList())
                + body.substring(to);
    }

    private static int at(JsonParser json) {
        return (int) json.currentTokenLocation().getCharOffset();
    }

    /** A line of the body begins with a bar; a long one is broken after an object or a list, and goes on after a plus. */
    private static String lines(String body) {
        StringBuilder text = new StringBuilder();
        for (String line : body.split("\n", -1)) {
            String begin = "| ";
            Matcher parts = PART.matcher(line);
            while (parts.find()) {
                text.append(begin).append(parts.group()).append('\n');
                begin = "+ ";
            }
        }
        return text.toString();
    }
}
