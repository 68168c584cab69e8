package io.caravanserai.desk.digest;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Whom the support desk's week is told. */
@ConfigMapping(prefix = "hub.support")
interface DigestConfig {

    /** Where: {@code slack}, {@code google-chat}, or both; nowhere without it. */
    Optional<Set<Place>> digest();

    /** The channel, where Slack is reached with a token. */
    Optional<String> slackChannel();

    /** Where it can be told. */
    enum Place {
        SLACK,
        GOOGLE_CHAT
    }
}
