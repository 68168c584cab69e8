package io.caravanserai.hook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.caravanserai.json.Json;
import io.caravanserai.message.Accepted;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Writes the answer to a delivery. A caller that is gone gets none. */
final class Reply {
    private static final String RETRY_AFTER_SECONDS = "5";

    private static final long LINGER_MILLIS = 500;

    private final RoutingContext call;
    private final HttpServerResponse response;

    Reply(RoutingContext call) {
        this.call = call;
        this.response = call.response();
    }

    void accepted(Accepted accepted) {
        String body = "{\"messageId\":" + accepted.id() + ",\"duplicate\":" + accepted.duplicate() + "}";
        send(202, "application/json", body);
    }

    void answer(Verdict.Answer answer) {
        if (answer.status() == 202) {
            send(202, "application/json", "{\"ignored\":true}");
        } else {
            send(answer.status(), "text/plain;charset=UTF-8", answer.text());
        }
    }

    void refuse(Verdict.Refuse refusal) {
        Reason reason = refusal.reason();
        switch (reason.status()) {
            case 429 -> response.putHeader(HttpHeaders.RETRY_AFTER, "1");
            case 503 -> response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
            default -> {}
        }
        problem(reason.status(), reason.title(), refusal.detail(), refusal.faults());
    }

    /** As {@link #refuse}, and hangs up: what else the caller sends is thrown away. */
    void refuseAndClose(Verdict.Refuse refusal) {
        announceClose();
        refuse(refusal);
        hangUp();
    }

    /** What a route, or the hub in its place, has to say. */
    void answer(RouteAnswer answer) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(answer.status());
            answer.headers().forEach(response::putHeader);
            response.end(Buffer.buffer(answer.body()));
        }
    }

    /** The hub has begun to listen before it has read its hooks. */
    void notYet() {
        announceClose();
        response.putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        problem(503, "Service Unavailable", "The hub is starting. Send it again in a moment.", List.of());
        hangUp();
    }

    void unknown() {
        announceClose();
        problem(404, "Not Found", "There is no hook of that name. GET /api/hooks lists them.", List.of());
        hangUp();
    }

    // RFC 9113, 8.2.2: HTTP/2 knows no such header, and clients refuse an answer that has it.
    private void announceClose() {
        if (call.request().version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
    }

    /** In a while: a connection that is closed while the caller still sends would take the answer along. */
    private void hangUp() {
        call.request().resume();
        call.vertx().setTimer(LINGER_MILLIS, over -> call.request().connection().close());
    }

    private void problem(int status, String title, String detail, List<Fault> faults) {
        ObjectNode body = Json.MAPPER
                .createObjectNode()
                .put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail);
        if (!faults.isEmpty()) {
            body.put("field", faults.get(0).field());
            body.set("errors", Json.MAPPER.valueToTree(faults));
        }
        send(status, "application/problem+json", body.toString());
    }

    private void send(int status, String type, String body) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, type)
                    .end(body);
        }
    }
}
