package io.caravanserai.connection;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Links in a header, RFC 8288: {@code <https://api.example/items?page=2>; rel="next", <…>; rel="last"}. */
final class LinkHeader {
    private static final String TOKEN = "[^\\s\"(),/:;<=>?@\\[\\]{}]+";
    private static final String VALUE = "(?:\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s\",;]*)";
    private static final Pattern LINK =
            Pattern.compile("<([^>]*)>((?:\\s*;\\s*" + TOKEN + "\\s*(?:=\\s*" + VALUE + ")?)*)");

    // The first rel of a link counts.
    private static final Pattern REL = Pattern.compile("(?i);\\s*rel\\s*=\\s*(" + VALUE + ")");

    private LinkHeader() {}

    /** The URL of the next page, as it is written; empty where there is none. */
    static Optional<String> next(Reply reply) {
        return LINK.matcher(reply.header("link").orElse(""))
                .results()
                .filter(link -> isNext(link.group(2)))
                .map((MatchResult link) -> link.group(1).strip())
                .findFirst();
    }

    private static boolean isNext(String parameters) {
        return REL.matcher(parameters)
                .results()
                .findFirst()
                .map(rel -> rel.group(1).replace("\"", ""))
                .filter(rel -> Arrays.stream(rel.strip().split("\\s+")).anyMatch("next"::equalsIgnoreCase))
                .isPresent();
    }
}
