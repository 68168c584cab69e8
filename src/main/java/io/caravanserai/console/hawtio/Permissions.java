package io.caravanserai.console.hawtio;

import io.caravanserai.console.login.Roles;
import java.util.List;
import java.util.Set;
import javax.management.ObjectName;
import org.jolokia.server.core.restrictor.AllowAllRestrictor;
import org.jolokia.server.core.util.RequestType;

/**
 * What may be done over JMX, by role. All that is not named is refused: through JMX one could dump the heap, load agents,
 * send to any address or replace a route past all checks.
 */
final class Permissions extends AllowAllRestrictor {
    private static final String HUB = "io.caravanserai";
    private static final String CAMEL = "org.apache.camel";
    private static final Set<String> DOMAINS = Set.of(HUB, CAMEL, "java.lang");

    /** They keep whole messages, which viewers must not see; the hub's own pages show those, to who may. */
    private static final Set<String> WITH_PAYLOADS = Set.of("tracer", "debugger");

    /** Command lines and properties hold what was given as secret, like {@code -Dhub.connection.…}. */
    private static final Set<String> WITH_SECRETS =
            Set.of("SystemProperties", "InputArguments", "ClassPath", "LibraryPath", "BootClassPath");

    /** Only to look: what pages draw routes and threads from. Signatures, because others resolve placeholders. */
    private static final Set<String> LOOKS = Set.of(
            "dumpRoutesAsXml()",
            "dumpRouteAsXml()",
            "dumpRoutesStatsAsXml(boolean,boolean)",
            "dumpRoutesStatsAsXml",
            "dumpRouteStatsAsXml(boolean,boolean)",
            "dumpRouteStatsAsXml",
            "dumpAllThreads(boolean,boolean)",
            "endpointStatistics()",
            "listRestServices()",
            "browse()");

    private static final Set<String> TO_ROUTES = Set.of("start()", "stop()", "restart()", "reset()", "reset(boolean)");

    private final boolean operator;
    private final boolean editor;

    Permissions(String role) {
        editor = role.equals(Roles.EDITOR);
        operator = editor || role.equals(Roles.OPERATOR);
    }

    @Override
    public boolean isTypeAllowed(RequestType type) {
        return List.of(RequestType.VERSION, RequestType.LIST, RequestType.SEARCH, RequestType.READ, RequestType.EXEC)
                .contains(type);
    }

    @Override
    public boolean isObjectNameHidden(ObjectName name) {
        return !name.isPattern() && !isShown(name);
    }

    @Override
    public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
        return isShown(name) && !WITH_SECRETS.contains(attribute);
    }

    @Override
    public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
        return false;
    }

    @Override
    public boolean isOperationAllowed(ObjectName name, String operation) {
        String signature = operation.replace(" ", "");
        if (!isShown(name)) {
            return false;
        }
        if (name.getDomain().equals(HUB)) {
            // Who rolls routes back edits them.
            return "Keeper".equals(name.getKeyProperty("type")) ? editor : operator;
        }
        return LOOKS.contains(signature)
                || operator
                        && name.getDomain().equals(CAMEL)
                        && "routes".equals(name.getKeyProperty("type"))
                        && TO_ROUTES.contains(signature);
    }

    /** Whether calling it is more than a look. */
    static boolean changes(String operation) {
        return !LOOKS.contains(operation.replace(" ", ""));
    }

    private static boolean isShown(ObjectName name) {
        return DOMAINS.contains(name.getDomain())
                && !WITH_PAYLOADS.contains(String.valueOf(name.getKeyProperty("type")));
    }
}
