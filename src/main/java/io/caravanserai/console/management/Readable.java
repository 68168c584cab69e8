package io.caravanserai.console.management;

import java.util.function.Supplier;

/** Errors as any client of JMX can read them: it has Java's classes, not the hub's. */
final class Readable {
    private Readable() {}

    /** @throws IllegalStateException with the words of whatever went wrong */
    static <T> T orElseThrow(Supplier<T> work) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            IllegalStateException readable = new IllegalStateException(e.getMessage());
            readable.setStackTrace(e.getStackTrace());
            throw readable;
        }
    }
}
