package io.caravanserai.engagement;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A customer's company in HubSpot.
 *
 * @param id of the company
 * @param properties as HubSpot has them; what is not set is not there
 * @param emailDomains of its customers' addresses, without generic providers
 */
record Company(String id, Map<String, String> properties, Set<String> emailDomains) {
    static final String NAME = "name";
    static final String DOMAIN = "domain";

    Company {
        emailDomains = new TreeSet<>(emailDomains);
    }

    /** As it stands; empty where there is none. */
    String name() {
        return properties.getOrDefault(NAME, "");
    }

    String domain() {
        return properties.getOrDefault(DOMAIN, "");
    }

    @Nullable
    String property(String name) {
        return properties.get(name);
    }
}
