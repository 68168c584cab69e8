package io.caravanserai.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two routes and a Kamelet that each put the same word before what a hook takes in. */
final class EditedPair {
    static final List<String> PATHS =
            List.of("pair/pair.camel.yaml", "pair/pair-mark.camel.yaml", "kamelets/pair-word-action.kamelet.yaml");

    private static final Pattern WORD = Pattern.compile("word\\d+");

    private static final String PAIR = """
            - route:
                id: pair
                description: Puts three words before what comes in.
                routeConfigurationId: outside
                from:
                  uri: durable:pair
                  steps:
                    - setBody:
                        expression:
                          simple:
                            expression: "WORD ${body}"
                    - to:
                        uri: direct:pair-mark
                    - to:
                        id: pair-word
                        uri: kamelet:pair-word-action
                    - to:
                        uri: durable:pair-done
            """;
    private static final String MARK = """
            - route:
                id: pair-mark
                description: Puts the second word before it.
                routeConfigurationId: outside
                from:
                  uri: direct:pair-mark
                  steps:
                    - setBody:
                        expression:
                          simple:
                            expression: "WORD ${body}"
            """;
    private static final String KAMELET = """
            apiVersion: camel.apache.org/v1
            kind: Kamelet
            metadata:
              name: pair-word-action
              labels:
                camel.apache.org/kamelet.type: action
            spec:
              definition:
                title: Pair Word Action
                description: Puts the third word before it.
                type: object
              template:
                from:
                  uri: kamelet:source
                  steps:
                    - setBody:
                        expression:
                          simple:
                            expression: "WORD ${body}"
            """;
    private static final String DONE = """
            - route:
                id: pair-done
                description: Keeps what is through.
                routeConfigurationId: outside
                autoStartup: "false"
                from:
                  uri: durable:pair-done
                  steps:
                    - log:
                        message: done
            """;
    private static final String HOOK = """
            description: Whatever the test posts.
            verify: none
            key: [{field: n}]
            """;
    private static final String SCHEMA = """
            {"type": "object", "required": ["n"], "properties": {"n": {"type": "string"}}}
            """;

    private EditedPair() {}

    /** What stays as it is. */
    static void fixed(Path routes) {
        save(routes.resolve("pair/pair-done.camel.yaml"), DONE);
        save(routes.resolve("pair/pair.hook.yaml"), HOOK);
        save(routes.resolve("pair/pair.schema.json"), SCHEMA);
    }

    /** All three with this word, saved one after the other as an editor does it: beside it, and renamed. */
    static void write(Path routes, String word) {
        save(routes.resolve(PATHS.get(0)), PAIR.replace("WORD", word));
        save(routes.resolve(PATHS.get(1)), MARK.replace("WORD", word));
        save(routes.resolve(PATHS.get(2)), KAMELET.replace("WORD", word));
    }

    /** The word a file has. */
    static String word(String text) {
        Matcher word = WORD.matcher(text);
        return word.find() ? word.group() : "none in: " + text;
    }

    private static void save(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Path beside = Files.writeString(file.resolveSibling(file.getFileName() + "~"), text);
            Files.move(beside, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
