package io.caravanserai.deploy.check;

import java.util.function.Consumer;

/** One thing that may be wrong. */
interface Rule {
    /** Looks through all files at once. */
    void look(Sources sources, Consumer<Finding> found);
}
