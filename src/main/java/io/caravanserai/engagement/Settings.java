package io.caravanserai.engagement;

import io.caravanserai.engagement.Domain.EmailDomains;
import io.caravanserai.engagement.Metrics.Weights;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;

/**
 * What belongs to the deployment.
 *
 * @param zone whose clocks make the week
 * @param identity how companies are matched
 * @param exclusions property to value: companies that have one are no customers to rank
 * @param weights of the score
 * @param targets where the ranking is written
 * @param allowlist ids of the only companies that are written; empty for all
 */
record Settings(
        ZoneId zone,
        Matching identity,
        Map<String, String> exclusions,
        Weights weights,
        Targets targets,
        Set<String> allowlist) {

    /**
     * How companies are matched, and whose work counts.
     *
     * @param overrides id or domain of a company to id of a tenant
     * @param emails which e-mail domains tell whose they are
     * @param internalDomains whoever has an address there is no customer
     */
    record Matching(Map<String, String> overrides, EmailDomains emails, Set<String> internalDomains) {}
}
