package io.caravanserai.connection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What an operator may set for each outside system: {@code hub.connection.<system>.<key>}. */
@ConfigMapping(prefix = "hub.connection")
public interface ConnectionSettings {

    /** By system. */
    @WithParentName
    Map<String, System> systems();

    /** One outside system; what is not set is as its file says. */
    interface System {
        /** Where it is, without a slash at the end. */
        Optional<String> baseUrl();

        /** How long a system may be silent: while it is connected to, and between two pieces of its answer. */
        Optional<Duration> timeout();

        /** How long a call may take in all; three times the timeout. */
        Optional<Duration> deadline();

        /** The largest answer that is read, unpacked, like {@code 16M}. */
        Optional<MemorySize> maxAnswer();

        /** The longest pause it may ask all nodes for, like {@code 1h}. */
        Optional<Duration> maxPause();

        /** Calls in a time, shared by all nodes, like {@code 100/10s}; {@code none} for no limit. */
        Optional<String> rateLimit();

        /** Calls under way at once on each node. */
        OptionalInt maxConcurrent();

        /** Calls made before a message goes back to its channel to wait, where calling again is safe. */
        OptionalInt maxAttempts();

        /** A bearer token. */
        Optional<String> token();

        /** The id of an OAuth client. */
        Optional<String> clientId();

        /** The secret of an OAuth client. */
        Optional<String> clientSecret();

        /** The key of a service account. */
        Optional<String> credentials();

        /** Who logs in with a password. */
        Optional<String> user();

        /** The password. */
        Optional<String> password();

        /**
         * Of a mail server: {@code required}, which is what holds when nothing is said, or {@code plaintext}: user, password
         * and mails may go out without TLS where the server does not offer it.
         */
        Optional<String> tls();

        /** The access key of who signs calls. */
        Optional<String> accessKey();

        /** The secret key of who signs calls. */
        Optional<String> secretKey();

        /** The region, of who has regions. */
        Optional<String> region();
    }
}
