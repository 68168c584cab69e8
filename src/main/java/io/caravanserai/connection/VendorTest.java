package io.caravanserai.connection;

/** Shows without harm whether a system lets us in, where no single call can. */
public interface VendorTest {
    /** As a connection file's {@code test.by} says it. */
    String name();

    /**
     * Makes it.
     *
     * @return a sentence: what was called and what came back
     * @throws RuntimeException that says why not
     */
    String make();
}
