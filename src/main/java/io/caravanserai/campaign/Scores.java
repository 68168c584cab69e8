package io.caravanserai.campaign;

/** How many systems of a business are in which state; none is below zero. */
public record Scores(int red, int orange, int yellow, int green) {}
