package io.caravanserai.engagement;

import java.util.Set;
import java.util.TreeSet;

/**
 * A customer as Yobi knows it.
 *
 * @param id of the tenant
 * @param name as it stands; empty where there is none
 * @param domains as {@link Domain} has them
 */
record Tenant(String id, String name, Set<String> domains) {
    Tenant {
        domains = new TreeSet<>(domains);
    }
}
