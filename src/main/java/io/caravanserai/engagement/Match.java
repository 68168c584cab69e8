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

    /** How a company was found in Yobi; the surest first. */
    enum Method {
        OVERRIDE("override"),
        DOMAIN("domain"),
        EMAIL_DOMAIN("e-mail domain"),
        NAME("name");

        private final String words;

        Method(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** What a person should look at in a match. */
    enum Flag {
        /** Several tenants matched; the most active in the week was taken. */
        SEVERAL_TENANTS("several tenants match, the most active taken"),
        /** Several tenants matched that were equally active; the lowest id was taken. */
        LOWEST_ID("several tenants match and are equally active, the lowest id taken"),
        /** Only the name matched. */
        LOW_CONFIDENCE("only the name matches"),
        /** Another company matched the same tenant. */
        CONTESTED("another company matches the same tenant");

        private final String words;

        Flag(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
