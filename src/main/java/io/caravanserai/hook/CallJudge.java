package io.caravanserai.hook;

import io.caravanserai.hook.Verdict.Refuse;
import io.caravanserai.message.Call;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Judges one call that was read whole: who calls, and what is asked. */
final class CallJudge {
    private static final String KEY = "Idempotency-Key";
    private static final Pattern FIT = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final Doorkeeper door;
    private final RoutingContext call;
    private final byte[] body;

    CallJudge(Doorkeeper door, RoutingContext call, byte[] body) {
        this.door = door;
        this.call = call;
        this.body = body;
    }

    /**
     * What was found.
     *
     * @param caller who calls; null for somebody who is refused
     */
    record Judged(Verdict verdict, @Nullable String caller) {}

    /** As the file says that is in force now. Waits for the database where it asks for a role. */
    Judged by(ReplyRoute route) {
        @Nullable String caller = route.caller();
        if (route.role() != null) {
            @Nullable Refuse foreign = door.foreign(call.request());
            @Nullable SecurityIdentity identity = foreign == null ? door.login(call) : null;
            if (identity == null || !identity.hasRole(route.role())) {
                return new Judged(refusal(foreign, identity), null);
            }
            caller = "user " + identity.getPrincipal().getName();
        }
        @Nullable String key = call.request().getHeader(KEY);
        if (key != null && !FIT.matcher(key).matches()) {
            return new Judged(
                    Refuse.of(Reason.MALFORMED, KEY + " must be 1 to 200 printable characters, without blanks."), null);
        }
        return new Judged(checked(route), caller);
    }

    private Verdict checked(ReplyRoute route) {
        HttpServerRequest request = call.request();
        Verdict verdict = new Checks(route.hook(request.method().name())).of(door.delivery(request, body));
        // Who is not believed learns nothing of it.
        return verdict instanceof Verdict.Take
                ? door.resting(route.hook().flow())
                        .<Verdict>map(refuse -> refuse)
                        .orElse(verdict)
                : verdict;
    }

    private static Refuse refusal(@Nullable Refuse foreign, @Nullable SecurityIdentity identity) {
        if (foreign != null) {
            return foreign;
        }
        return identity == null
                ? Refuse.of(Reason.FORGED, "Log in: with a token (Bearer) or with name and password (Basic).")
                : Refuse.of(Reason.NOT_ALLOWED, "Your role does not allow this.");
    }

    /** What the steps of the route are told of it. */
    Call call(ReplyRoute route, @Nullable String caller) {
        HttpServerRequest request = call.request();
        byte[] head = (request.method() + " " + request.uri() + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return new Call(route.name(), String.valueOf(caller), request.getHeader(KEY), KeyRule.digest(all));
    }
}
