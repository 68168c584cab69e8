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

    /** Where users' jars are; a hub runs without it. */
    @WithDefault("lib")
    Path libDir();

    /** Where they are read: copies, so that one can be overwritten while the hub runs. */
    @WithDefault("${hub.data-dir:data}/lib")
    Path libCopiesDir();

    /** Of the keeper. */
    Deploy deploy();

    /** Which of the two follows where the folder and what is in force differ. */
    enum Source {
        /** The hub writes the folder: a node whose folder is older follows. */
        DATABASE,
        /** Only people write the folder, like a mounted one: the nodes wait until all of them have the same files. */
        FOLDER
    }

    /** What a start makes of a folder in which no flow lies. */
    enum WithoutFlows {
        /** The folder is a wrong one. */
        STOP,
        /** It is meant. */
        ALLOW
    }

    /** Of the keeper. */
    interface Deploy {
        /** Which of the two follows where the folder and what is in force differ. */
        @WithDefault("database")
        Source source();

        /** What a start makes of a folder in which no flow lies; one that is not there stops it in any case. */
        @WithDefault("stop")
        WithoutFlows withoutFlows();

        /** Where the files in force are laid out for those that read them by path. */
        @WithName("in-force-dir")
        @WithDefault("${hub.data-dir:data}/routes-in-force")
        Path inForceDir();
    }
}
