package io.caravanserai.console.pause;

/**
 * How a pause ends.
 *
 * @param catchUp whether the latest firing that a schedule left out is made up
 */
record ResumeBody(boolean catchUp) {}
