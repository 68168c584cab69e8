package io.caravanserai.console.calendar;

import java.util.List;

/**
 * What is asked before anything changes.
 *
 * @param matched how many messages were found
 * @param action where the answer goes
 * @param button the answer
 */
record Question(String title, List<String> sentences, int matched, String action, String button) {}
