package io.caravanserai.deploy;

/** An edit of a file that is not the person's to write. Nothing was written. */
public final class BeyondReachException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BeyondReachException(String path) {
        super("You may change the templates of flows, and " + path + " is none. Ask an editor.");
    }
}
