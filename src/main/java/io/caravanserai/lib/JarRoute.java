package io.caravanserai.lib;

/**
 * A route that a jar brings.
 *
 * @param jar the name of its file
 * @param id the route's
 * @param from where it takes messages from, without options: {@code direct:acme-lead}
 */
public record JarRoute(String jar, String id, String from) {}
