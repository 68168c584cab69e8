package io.caravanserai.message;

import java.time.Duration;

/**
 * Told to everybody when the hub's clock has jumped, which it does only where the simulated systems are used: who had
 * something set by the machine's clock sets it anew.
 *
 * @param by how far; negative when it went back
 */
public record ClockMoved(Duration by) {}
