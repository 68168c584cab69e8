package io.caravanserai.connection;

import java.io.IOException;

/** An answer was broken off because it took too long or was too large; the message names the setting. */
public final class OutOfBoundsException extends IOException {
    private static final long serialVersionUID = 1L;

    OutOfBoundsException(String message) {
        super(message);
    }
}
