package io.caravanserai.hook;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
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
        List<AnswerRule> answers,
        Schema schema) {

    /**
     * What is let in at all.
     *
     * @param maxSize of a body, in bytes
     * @param contentTypes in small letters, without parameters
     * @param ofQuery whether the message is made of the query's parameters instead of the body
     */
    record Intake(int maxSize, Set<String> contentTypes, boolean ofQuery) {

        /** Whether it takes what a Content-Type header names; only UTF-8, whatever the type. */
        boolean takes(@Nullable String header) {
            if (header == null) {
                return false;
            }
            String[] typeAndParameters = header.toLowerCase(Locale.ROOT).split(";");
            boolean utf8 = Arrays.stream(typeAndParameters)
                    .map(String::strip)
                    .filter(parameter -> parameter.startsWith("charset="))
                    .allMatch(parameter -> parameter.replace("\"", "").equals("charset=utf-8"));
            return utf8 && contentTypes.contains(typeAndParameters[0].strip());
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
        return Door.PATH + name;
    }
}
