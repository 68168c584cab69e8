package io.caravanserai.engagement;

import java.util.EnumSet;
import java.util.Set;

/** A company and the tenant it is taken for. */
record Match(Company company, Tenant tenant, Method method, Set<Flag> flags) {

    Match with(Flag flag) {
        EnumSet<Flag> more = EnumSet.of(flag);
        more.addAll(flags);
        return new Match(company, tenant, method, more);
    }
}
