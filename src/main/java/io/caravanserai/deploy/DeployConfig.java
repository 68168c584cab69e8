package io.caravanserai.deploy;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;

/** Where the folder of routes is. */
@ConfigMapping(prefix = "hub")
interface DeployConfig {
    /** What people edit. */
    @WithDefault("routes")
    Path routesDir();

    /** Of the keeper. */
    Deploy deploy();

    /** Of the keeper. */
    interface Deploy {
        /** Where the files in force are laid out for those that read them by path. */
        @WithName("in-force-dir")
        @WithDefault("${hub.data-dir:data}/routes-in-force")
        Path inForceDir();
    }
}
