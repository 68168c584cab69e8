package io.caravanserai.connection;

/** One way to make a call: HTTP, or another Camel component. */
public interface Outward<T> {
    /** The answer of a call that went well; else it throws what {@link Connection#call} throws. */
    T make();
}
