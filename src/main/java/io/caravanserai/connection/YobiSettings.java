package io.caravanserai.connection;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/**
 * Everything about Yobi's paths and names ({@code hub.yobi.*}). Its API is known from programs of others only, so all of
 * it is set in {@code application.properties} and nothing here. What is called rows is jq that makes one object of each.
 */
@ConfigMapping(prefix = "hub.yobi")
public interface YobiSettings {

    /** Where one logs in, by POST. */
    String loginPath();

    /** The login's field for the user. */
    String loginUser();

    /** The login's field for the password. */
    String loginPassword();

    /** jq on the answer to the login: the bearer token. */
    String loginBearer();

    /** jq on the answer to the login: when the token ends, in milliseconds since 1970. */
    String loginEnd();

    /** Where the tenants are. */
    String tenantsPath();

    /** jq: {@code {id, name, domain}} of each tenant. */
    String tenantsRows();

    /** The query that limits a metric to days: {@code {from}}, {@code {to}} (both included) and {@code {zone}}. */
    String window();

    /** jq on a metric's answer: the zone its days are in; null where it does not say. */
    String answeredZone();

    /** By name. */
    Map<String, Metric> metric();

    /** One metric. */
    interface Metric {
        /** Where it is. */
        String path();

        /** jq: {@code {tenant, day, user, value}} of each row; user may be null. */
        String rows();
    }
}
