package io.caravanserai.school;

import java.util.List;

/** What routes may call of the academy's database. */
public final class SchoolBeans {
    private SchoolBeans() {}

    /** The classes, each with a name for routes. */
    public static List<Class<?>> all() {
        return List.of(School.class, SchoolJobs.class, ApprovalSteps.class, ApprovalPolls.class);
    }
}
