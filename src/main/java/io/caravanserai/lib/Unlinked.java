package io.caravanserai.lib;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What Java says when it cannot link or initialise a class, in words that name the jar. */
final class Unlinked {
    private Unlinked() {}

    /** The error behind what was thrown; empty where it was something else. */
    static Optional<LinkageError> in(Throwable thrown) {
        return chain(thrown)
                .filter(LinkageError.class::isInstance)
                .map(LinkageError.class::cast)
                .findFirst();
    }

    /** The class of a jar that met the error; empty where none is seen. */
    static String by(LinkageError error, Function<String, Optional<String>> jarOf) {
        return chain(error)
                .flatMap(each -> Arrays.stream(each.getStackTrace()))
                .map(StackTraceElement::getClassName)
                .filter(type -> jarOf.apply(type).isPresent())
                .findFirst()
                .orElse("");
    }

    /** @param type the class that could not be used; empty where it is not known */
    static String inWords(LinkageError error, String type, Function<String, Optional<String>> jarOf) {
        String who = (type.isEmpty() ? "A class" : "The class " + type)
                + jarOf.apply(type).map(jar -> " of " + jar).orElse("");
        String said = String.valueOf(error.getMessage());
        if (error instanceof ExceptionInInitializerError) {
            return who + " cannot be used: its static initialiser threw " + error.getCause();
        }
        if (error instanceof UnsupportedClassVersionError) {
            return who + " was compiled for a newer Java than this hub's "
                    + Runtime.version().feature();
        }
        if (error instanceof NoClassDefFoundError && said.startsWith("Could not initialize")) {
            return who + " cannot be used: its static initialiser failed before"
                    + (error.getCause() == null ? "" : ", " + error.getCause().getMessage());
        }
        if (error instanceof NoClassDefFoundError) {
            return who + " needs the class " + said.replace('/', '.') + ", which is in no jar";
        }
        return who + " does not fit to the others: " + said;
    }

    private static Stream<Throwable> chain(Throwable thrown) {
        return Stream.iterate(thrown, each -> each != null, Throwable::getCause).limit(20);
    }
}
