package io.caravanserai.docs;

import io.caravanserai.docs.HubCalls.Call;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A command of a shell that a page may have its reader type. */
sealed interface Command {
    /** What is wrong with it. */
    Optional<String> problem(HubCalls calls, MavenBuild build);

    /** None where nobody knows it. */
    static Optional<Command> of(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        int jar = words.indexOf("-jar");
        return switch (words.get(0)) {
            case "mvn" -> Optional.of(new Maven(words.subList(1, words.size())));
            case "curl" -> Optional.of(Curl.of(words.subList(1, words.size())));
            case "java" ->
                jar < 0 || jar + 1 >= words.size()
                        ? Optional.empty()
                        : Optional.of(new Jar(words.get(jar + 1), words.subList(jar + 2, words.size())));
            default -> Optional.empty();
        };
    }

    /** {@code mvn …}. */
    record Maven(List<String> words) implements Command {
        @Override
        public Optional<String> problem(HubCalls calls, MavenBuild build) {
            return build.problem(words);
        }
    }

    /** {@code java … -jar …}. */
    record Jar(String file, List<String> words) implements Command {
        @Override
        public Optional<String> problem(HubCalls calls, MavenBuild build) {
            return file.equals("target/quarkus-app/quarkus-run.jar")
                    ? JarCommands.problem(words)
                    : Optional.of("The build makes no " + file + ".");
        }
    }

    /** {@code curl …}: the call it makes, and the JSON it sends. */
    record Curl(Call call, String sent, String unknown) implements Command {
        private static final Set<String> WITH_VALUE =
                Set.of("-X", "-H", "-u", "-d", "--data", "--data-binary", "-o", "--request", "--header", "--user");

        static Curl of(List<String> words) {
            String method = "";
            String sent = "";
            String url = "";
            String unknown = "";
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                if (WITH_VALUE.contains(word)) {
                    i++;
                    String value = i < words.size() ? words.get(i) : "";
                    method = word.equals("-X") || word.equals("--request") ? value : method;
                    sent = word.startsWith("-d") || word.startsWith("--data") ? value : sent;
                } else if (word.startsWith("-")) {
                    unknown = word.matches("-[isSfLv]+") ? unknown : word;
                } else {
                    url = word;
                }
            }
            String path = url.replaceFirst("^(https?://)?[\\w.-]+(:\\d+)?(?=/|$)", "");
            return new Curl(
                    Call.of(method.isEmpty() ? sent.isEmpty() ? "GET" : "POST" : method, path.isEmpty() ? "/" : path),
                    sent,
                    unknown);
        }

        @Override
        public Optional<String> problem(HubCalls calls, MavenBuild build) {
            if (!unknown.isEmpty()) {
                return Optional.of("Nobody looked whether curl knows " + unknown + ".");
            }
            return calls.problem(call)
                    .or(() -> sent.isEmpty() || sent.startsWith("@") ? Optional.empty() : PageCheck.json(sent));
        }
    }
}
