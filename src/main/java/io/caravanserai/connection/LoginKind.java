package io.caravanserai.connection;

import java.util.List;

/** A way to log in, as {@code login.kind} of a connection file names it. */
public interface LoginKind {
    /** Its name there. */
    String title();

    /** Keys of the login that it cannot do without. */
    List<String> needs();

    /** Keys of the login that it knows, with those it needs. */
    List<String> takes();

    /** Whether only an operator can say where the system is: its file needs no base URL. */
    default boolean isPlacedByOperator() {
        return false;
    }
}
