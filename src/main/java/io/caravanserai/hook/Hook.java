package io.caravanserai.hook;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One hook, as its file says.
 *
 * @param name of the file, and the last part of its path
 * @param flow the folder it lies in
 * @param description a sentence for an operator
 * @param channel where its deliveries go
 * @param intake what is let in at all
 * @param trust who is believed
 * @param key under which a delivery is accepted once
 * @param about the field that says who or what a delivery is about; null for none
 * @param answers what is answered at once and goes no further
 * @param schema what a body must be
 */
record Hook(
        String name,
        String flow,
        String description,
        String channel,
        Intake intake,
        Trust trust,
        KeyRule key,
        @Nullable FieldPath about,
        List<AnswerRule> answers,
        Schema schema) {
    /** Where hooks begin. */
    static final String PATH = "/hooks/";

    /**
     * What is let in at all.
     *
     * @param maxSize of a body, in bytes
     * @param contentTypes in small letters, without parameters
     * @param ofQuery whether the message is made of the query's parameters instead of the body
     */
    record Intake(int maxSize, Set<String> contentTypes, boolean ofQuery) {
        private static final int LARGEST = 10 * 1024 * 1024;

        /** What {@code contentTypes} and {@code maxSize} say; JSON of 64 KB at most where nothing is said. */
        static Intake of(HookSettings settings, boolean ofQuery) {
            List<String> types = settings.texts("contentTypes");
            Set<String> known = types.isEmpty()
                    ? Set.of("application/json")
                    : types.stream()
                            .map(type -> type.toLowerCase(Locale.ROOT))
                            .collect(Collectors.toCollection(TreeSet::new));
            return new Intake(settings.size("maxSize", "64KB", LARGEST), known, ofQuery);
        }

        /** Whether it takes what a Content-Type header names; only UTF-8, whatever the type, where the body is read. */
        boolean takes(@Nullable String header) {
            if (header == null) {
                return false;
            }
            String[] typeAndParameters = header.toLowerCase(Locale.ROOT).split(";");
            boolean utf8 = Arrays.stream(typeAndParameters)
                    .map(String::strip)
                    .filter(parameter -> parameter.startsWith("charset="))
                    .allMatch(parameter -> parameter.replace("\"", "").equals("charset=utf-8"));
            return (utf8 || ofQuery) && contentTypes.contains(typeAndParameters[0].strip());
        }
    }

    /**
     * Who is believed.
     *
     * @param kind how it is checked
     * @param verifier empty as long as the secret is not set: the hook is closed
     * @param maxAge of the signature's timestamp, where it has one
     */
    record Trust(VerifierKind kind, Optional<Verifier> verifier, Duration maxAge) {}

    boolean isOpen() {
        return trust.verifier.isPresent();
    }

    String path() {
        return PATH + name;
    }
}
