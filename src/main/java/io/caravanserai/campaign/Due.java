package io.caravanserai.campaign;

import java.time.Instant;

/**
 * An e-mail of a sequence, or a reminder.
 *
 * @param number from 1
 * @param at when it is due
 */
public record Due(int number, Instant at) {}
