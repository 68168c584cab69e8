package io.caravanserai.connection;

import io.caravanserai.effect.Redaction;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.io.IOException;
import java.util.Optional;
import org.apache.camel.util.ObjectHelper;
import org.jspecify.annotations.Nullable;

/** What a client of a vendor's own threw, in the words of the connection. */
public final class ClientFailures {
    private ClientFailures() {}

    /**
     * The failure that stands for it; the connection pauses where the vendor asks for patience.
     *
     * @param name of the call, for a person
     */
    public static RuntimeException of(Connection connection, String name, Throwable thrown) {
        RuntimeException known = known(thrown);
        if (known != null) {
            return known;
        }
        Optional<Reply> refusal = Vendors.clients()
                .flatMap(client -> client.refusal(thrown).stream())
                .findFirst();
        if (refusal.isPresent()) {
            return connection.refused(name, refusal.get(), null);
        }
        if (ObjectHelper.getException(IOException.class, thrown) != null
                || Vendors.clients().anyMatch(client -> client.isSilence(thrown))) {
            return new OutcomeUnknownException(
                    connection.system() + " could not be read by " + name + ": "
                            + Redaction.all(String.valueOf(thrown.getMessage())) + ".",
                    thrown);
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }

    /** What the connection's own wire threw, under a client that calls by it. */
    private static @Nullable RuntimeException known(Throwable thrown) {
        RetryableException retryable = ObjectHelper.getException(RetryableException.class, thrown);
        return retryable != null ? retryable : ObjectHelper.getException(PermanentException.class, thrown);
    }
}
