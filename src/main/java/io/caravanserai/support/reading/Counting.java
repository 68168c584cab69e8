package io.caravanserai.support.reading;

/**
 * What counts as an answer in a chat besides the messages of people.
 *
 * @param bots whether an answer of the assistant ends a wait; a scraper's never does
 * @param notes whether what people of the desk write to each other does
 */
public record Counting(boolean bots, boolean notes) {}
