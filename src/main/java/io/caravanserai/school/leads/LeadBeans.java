package io.caravanserai.school.leads;

import java.util.List;

/** What routes may call of the lead campaign. */
public final class LeadBeans {
    private LeadBeans() {}

    /** The classes, each with a name for routes. */
    public static List<Class<?>> all() {
        return List.of(Leads.class, LeadEvents.class, LeadConversions.class);
    }
}
