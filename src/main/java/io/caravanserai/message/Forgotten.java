package io.caravanserai.message;

/**
 * Told to everybody when a hub that tries cases has forgotten all its messages, to begin the next one as if it had just been
 * started: who keeps something of its outside in memory forgets it too.
 */
public record Forgotten() {}
