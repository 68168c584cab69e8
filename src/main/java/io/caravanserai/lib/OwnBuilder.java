package io.caravanserai.lib;

import java.util.List;
import java.util.function.Supplier;
import org.apache.camel.builder.RouteBuilder;

/**
 * A {@link RouteBuilder} of a jar.
 *
 * @param jar the name of its file
 * @param type the name of its class
 * @param make a new one for each Camel context, as each is configured once
 * @param routes what it brings
 */
public record OwnBuilder(String jar, String type, Supplier<RouteBuilder> make, List<JarRoute> routes) {}
