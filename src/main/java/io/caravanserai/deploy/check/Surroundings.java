package io.caravanserai.deploy.check;

import io.caravanserai.lib.Jars;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the files of {@code routes/} stand among: what they may name besides each other. */
public interface Surroundings {
    /** The value of a setting; empty where no configuration has it. */
    Optional<String> setting(String key);

    /** The hub's own beans that routes may call, by name. */
    Map<String, Class<?>> beans();

    /** The configurations routes may name, {@code routeConfigurationId}. */
    Set<String> configurations();

    /** What is not to be had whatever a file says. */
    CheckConfig allowed();

    /** What users add as jars. */
    Jars jars();

    /** The folder {@code file:} may work in, below which the hub's database is not. */
    String dataFolder();
}
