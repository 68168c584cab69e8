package io.caravanserai.console.hawtio;

import io.caravanserai.console.login.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One Jolokia for each role, made when somebody with that role first comes. */
@Singleton
class Agents {
    private static final List<String> DESCENDING = List.of(Roles.EDITOR, Roles.OPERATOR, Roles.VIEWER);

    private final Map<String, Agent> byRole = new ConcurrentHashMap<>();

    Agents() {}

    /** The one that may do what this person may. */
    Agent of(SecurityIdentity person) {
        String role = DESCENDING.stream().filter(person::hasRole).findFirst().orElseThrow(SecurityException::new);
        return byRole.computeIfAbsent(role, any -> new Agent(role));
    }

    @PreDestroy
    void stop() {
        byRole.values().forEach(Agent::stop);
    }
}
