package io.caravanserai.hook;

/**
 * One thing wrong with a body.
 *
 * @param field the field, with dots; empty for the body as a whole
 * @param detail what is wrong with it
 */
record Fault(String field, String detail) {}
