package io.caravanserai.hook;

import io.caravanserai.hook.Verdict.Refuse;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/** A call at the door: turned away for what its head says, or read whole and handed on. */
final class Incoming {
    private final Doorkeeper door;
    private final ReplyPoint point;
    private final ReplyRoute route;
    private final RoutingContext call;
    private final HttpServerRequest request;
    private final Head head;
    private final Buffer body = Buffer.buffer();

    Incoming(Doorkeeper door, ReplyPoint point, ReplyRoute route, RoutingContext call) {
        this.door = door;
        this.point = point;
        this.route = route;
        this.call = call;
        this.request = call.request();
        this.head = new Head(request, route.hook());
    }

    void begin() {
        if (!route.methods().contains(request.method().name())) {
            String methods = String.join(", ", route.methods());
            door.count(route.name(), 405);
            new Reply(call)
                    .answer(RouteAnswer.problem(405, "Method Not Allowed", "Call it by " + methods + ".")
                            .with("Allow", methods));
            request.resume();
            return;
        }
        @Nullable Refuse refusal = refusal();
        if (refusal == null) {
            read(new Request(door, point, route, call));
            return;
        }
        door.count(route.name(), refusal.reason().status());
        if (head.isSmall() || isWithoutBody()) {
            new Reply(call).refuse(refusal);
            request.resume();
        } else {
            new Reply(call).refuseAndClose(refusal);
        }
    }

    private boolean isWithoutBody() {
        return ReplyAddress.isWithoutBody(request.method().name());
    }

    /** A place is taken when there is nothing wrong with the head. */
    private @Nullable Refuse refusal() {
        if (!route.hook().isOpen()) {
            return Refuse.of(Reason.CLOSED, "This is closed until hub.reply." + route.name() + ".secret is set.");
        }
        @Nullable Refuse refusal = isWithoutBody() ? null : head.refusal();
        if (refusal != null || point.enter()) {
            return refusal;
        }
        return Refuse.of(Reason.TOO_MANY, "More came at once than is taken here. Ask again.");
    }

    private void read(Request let) {
        let.begin();
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        request.handler(chunk -> {
            if (body.length() + chunk.length() <= route.hook().intake().maxSize()) {
                body.appendBuffer(chunk);
            } else {
                let.refuse(head.tooLarge());
            }
        });
        request.endHandler(whole -> {
            if (!let.isOver()) {
                let.whole(body.getBytes());
            }
        });
        // Quarkus hands requests over paused, for those who need the body later.
        request.resume();
    }
}
