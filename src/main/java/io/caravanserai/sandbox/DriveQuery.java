package io.caravanserai.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Drive's {@code q}, as far as the sandbox goes: terms joined by {@code and}.
 *
 * @param terms what a file must be
 * @param property {@code key=value} of an appProperties term, by which files are found without looking at all; or empty
 */
record DriveQuery(List<Predicate<DriveFile>> terms, String property) {

    private static final String TEXT = "'((?:[^'\\\\]|\\\\.)*)'";
    private static final Pattern PROPERTY = Pattern.compile(
            "appProperties\\s+has\\s*\\{\\s*key\\s*=\\s*" + TEXT + "\\s+and\\s+value\\s*=\\s*" + TEXT + "\\s*}");
    private static final Pattern TRASHED = Pattern.compile("trashed\\s*=\\s*(true|false)");
    private static final Pattern FIELD = Pattern.compile("(name|mimeType)\\s*(=|!=|contains)\\s*" + TEXT);
    private static final Pattern PARENT = Pattern.compile(TEXT + "\\s+in\\s+parents");
    private static final Pattern AND = Pattern.compile("\\s+and\\s+");

    static DriveQuery of(String q) {
        List<Predicate<DriveFile>> terms = new ArrayList<>();
        String property = "";
        int at = 0;
        while (at < q.length()) {
            Matcher matcher = PROPERTY.matcher(q).region(at, q.length());
            if (matcher.lookingAt()) {
                property = plain(matcher.group(1)) + "=" + plain(matcher.group(2));
                terms.add(has(plain(matcher.group(1)), plain(matcher.group(2))));
            } else {
                matcher = simple(q, at, terms);
            }
            at = behindAnd(q, matcher.end());
        }
        return new DriveQuery(terms, property);
    }

    private static Matcher simple(String q, int at, List<Predicate<DriveFile>> terms) {
        Matcher matcher = TRASHED.matcher(q).region(at, q.length());
        if (matcher.lookingAt()) {
            boolean trashed = Boolean.parseBoolean(matcher.group(1));
            terms.add(file -> file.trashed() == trashed);
            return matcher;
        }
        matcher = FIELD.matcher(q).region(at, q.length());
        if (matcher.lookingAt()) {
            terms.add(field(matcher.group(1), matcher.group(2), plain(matcher.group(3))));
            return matcher;
        }
        matcher = PARENT.matcher(q).region(at, q.length());
        if (matcher.lookingAt()) {
            String parent = plain(matcher.group(1));
            terms.add(file -> file.parent().equals(parent));
            return matcher;
        }
        throw invalid();
    }

    boolean matches(DriveFile file) {
        return terms.stream().allMatch(term -> term.test(file));
    }

    private static int behindAnd(String q, int at) {
        if (q.substring(at).isBlank()) {
            return q.length();
        }
        Matcher and = AND.matcher(q).region(at, q.length());
        if (!and.lookingAt()) {
            throw invalid();
        }
        return and.end();
    }

    private static Predicate<DriveFile> has(String key, String value) {
        return file -> value.equals(file.appProperties().get(key));
    }

    private static Predicate<DriveFile> field(String name, String operator, String value) {
        return file -> {
            String found = name.equals("name") ? file.name() : file.mimeType();
            return switch (operator) {
                case "=" -> found.equals(value);
                case "!=" -> !found.equals(value);
                default -> found.contains(value);
            };
        };
    }

    private static String plain(String escaped) {
        return escaped.replaceAll("\\\\(.)", "$1");
    }

    private static Refused invalid() {
        return new Refused(400, "invalid", "Invalid Value");
    }
}
