package io.caravanserai.console.audit;

import io.caravanserai.console.frame.ChangesNothing;
import io.caravanserai.console.login.CameIn;
import io.caravanserai.console.login.Roles;
import io.caravanserai.store.AuditStore.Act;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Sees each call of the pages, the API, the command line and JMX, so that nobody who adds one has to think of the audit:
 * all that is no GET is a change, unless it says that it {@link ChangesNothing}; that, and a GET, by who may see payloads
 * is a look, unless {@link Looks} knows it to show none.
 */
class AuditFilter {
    private static final Logger LOG = Logger.getLogger(AuditFilter.class);
    private static final String BEGUN = "io.caravanserai.audit";
    private static final int REFUSED = 400;

    private final Audit audit;
    private final Standing standing;
    private final SecurityIdentity person;
    private final CameIn cameIn;

    AuditFilter(Audit audit, Standing standing, SecurityIdentity person, CameIn cameIn) {
        this.audit = audit;
        this.standing = standing;
        this.person = person;
        this.cameIn = cameIn;
    }

    /** How a method is written down. */
    enum Kind {
        CHANGE,
        LOOK,
        NOTHING
    }

    static Kind kind(Method method) {
        boolean change = Arrays.stream(method.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .anyMatch(http -> http != null && !Looks.READING.contains(http.value()));
        if (change && !method.isAnnotationPresent(ChangesNothing.class)) {
            return Looks.WRITES_ITSELF.equals(Looks.name(method)) ? Kind.NOTHING : Kind.CHANGE;
        }
        return Looks.showsNoPayload(method) ? Kind.NOTHING : Kind.LOOK;
    }

    @ServerRequestFilter(priority = Priorities.USER + 1_000)
    void begin(ContainerRequestContext call, ResourceInfo resource) {
        @Nullable Method method = resource.getResourceMethod();
        Kind kind = method == null ? Kind.NOTHING : kind(method);
        if (kind == Kind.NOTHING || person.isAnonymous()) {
            return;
        }
        boolean mayWait = BlockingOperationControl.isBlockingAllowed();
        if (kind == Kind.CHANGE && mayWait) {
            call.setProperty(BEGUN, audit.begin(act(call, method)));
        } else if (kind == Kind.LOOK && person.hasRole(Roles.OPERATOR)) {
            look(call, method, mayWait);
        }
    }

    /** On the event loop nobody may wait: it is written down while the call goes on there, a change when it has ended. */
    private void look(ContainerRequestContext call, Method method, boolean mayWait) {
        if (mayWait) {
            audit.look(act(call, method));
            return;
        }
        MultivaluedMap<String, String> path = call.getUriInfo().getPathParameters();
        MultivaluedMap<String, String> query = call.getUriInfo().getQueryParameters();
        Act act = act(call, method, null, null);
        Infrastructure.getDefaultWorkerPool()
                .execute(() -> audit.look(act.about(Subjects.of(path, query, audit::digest))));
    }

    private Act act(ContainerRequestContext call, Method method) {
        UriInfo uri = call.getUriInfo();
        boolean change = kind(method) == Kind.CHANGE;
        return act(
                call,
                method,
                Subjects.of(uri.getPathParameters(), uri.getQueryParameters(), audit::digest),
                change ? standing.of(uri.getPath(), uri.getPathParameters()) : null);
    }

    private Act act(ContainerRequestContext call, Method method, @Nullable String subject, @Nullable String before) {
        return new Act(
                kind(method) == Kind.CHANGE ? "change" : "look",
                person.isAnonymous() ? "not logged in" : person.getPrincipal().getName(),
                Roles.highest(person),
                via(call.getUriInfo().getPath(), call.getHeaderString(HttpHeaders.USER_AGENT)),
                call.getMethod() + " " + template(method),
                subject,
                before);
    }

    private static String via(String path, @Nullable String agent) {
        boolean command = agent != null && agent.startsWith("caravanserai-command");
        return command ? "command" : path.startsWith("/api/") ? "api" : "page";
    }

    static String template(Method method) {
        String all = Optional.ofNullable(method.getDeclaringClass().getAnnotation(Path.class))
                        .map(Path::value)
                        .orElse("")
                + "/"
                + Optional.ofNullable(method.getAnnotation(Path.class))
                        .map(Path::value)
                        .orElse("");
        return ("/" + all)
                .replaceAll("\\{\\s*(\\w+)\\s*:[^}]*}", "{$1}")
                .replaceAll("/+", "/")
                .replaceFirst("(?<=.)/$", "");
    }

    /** What somebody who is logged in may not do is written down too; what strangers try is in the log only. */
    @ServerResponseFilter
    void end(ContainerRequestContext call, ContainerResponseContext answer, ResourceInfo resource) {
        @Nullable Method method = resource.getResourceMethod();
        if (method == null || kind(method) != Kind.CHANGE) {
            return;
        }
        try {
            @Nullable Object begun = call.getProperty(BEGUN);
            if (begun instanceof Long change) {
                end(change, call, answer);
            } else if (!person.isAnonymous() || answer.getStatus() < REFUSED) {
                endAtOnce(call, method, answer.getStatus());
            }
        } catch (RuntimeException e) {
            LOG.debugf(e, "The audit misses a call that was answered with %d", answer.getStatus());
        }
    }

    /** Of who came in, or was not let do something: that is known on the event loop, where nobody may wait. */
    private void endAtOnce(ContainerRequestContext call, Method method, int status) {
        MultivaluedMap<String, String> path = call.getUriInfo().getPathParameters();
        MultivaluedMap<String, String> query = call.getUriInfo().getQueryParameters();
        Act act = act(call, method, null, null);
        @Nullable String who = cameIn.name();
        Runnable write =
                () -> audit.end(audit.begin(act.about(Subjects.of(path, query, audit::digest))), who, null, status);
        if (BlockingOperationControl.isBlockingAllowed()) {
            write.run();
        } else {
            Infrastructure.getDefaultWorkerPool().execute(write);
        }
    }

    private void end(long change, ContainerRequestContext call, ContainerResponseContext answer) {
        @Nullable String said = Subjects.numbers(answer);
        @Nullable
        String now = standing.of(call.getUriInfo().getPath(), call.getUriInfo().getPathParameters());
        String after = now == null ? said : said == null ? now : now + " " + said;
        audit.end(change, cameIn.name(), after, answer.getStatus());
    }
}
