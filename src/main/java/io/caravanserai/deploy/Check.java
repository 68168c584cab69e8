package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import java.util.List;

/** Looks a folder over, without running anything of it. */
interface Check {
    /** What is wrong; nothing for a good one. */
    List<Finding> of(RouteFolder folder);
}
