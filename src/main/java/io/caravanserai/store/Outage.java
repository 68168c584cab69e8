package io.caravanserai.store;

import java.time.Instant;

/**
 * A time in which something or nothing can be kept.
 *
 * @param reason a sentence
 * @param since when it was noticed, by the machine's clock
 */
public record Outage(String reason, Instant since) {}
