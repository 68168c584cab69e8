package io.caravanserai.layout.wrong.console;

import java.util.logging.Logger;

final class LogsElsewhere {
    private static final Logger LOG = Logger.getLogger("page");

    void say() {
        LOG.info("said elsewhere");
    }
}
