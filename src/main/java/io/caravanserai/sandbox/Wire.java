package io.caravanserai.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Iterator;

/** Puts answers on the wire, large ones piece by piece as fast as the caller reads. */
final class Wire {

    private Wire() {}

    static void send(HttpServerRequest request, Answer answer) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (answer.status() == 204) {
            response.end();
            return;
        }
        response.putHeader("Content-Length", Long.toString(answer.content().size()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            pump(response, answer.content().pieces());
        }
    }

    private static void pump(HttpServerResponse response, Iterator<Buffer> pieces) {
        while (pieces.hasNext()) {
            if (response.closed()) {
                return;
            }
            Buffer piece = pieces.next();
            if (!pieces.hasNext()) {
                response.end(piece);
                return;
            }
            response.write(piece);
            if (response.writeQueueFull()) {
                response.drainHandler(ready -> pump(response, pieces));
                return;
            }
        }
        response.end();
    }

    /** The same answer, its body broken off in the middle. */
    static Answer cut(Answer answer) {
        Buffer first = answer.content().pieces().next();
        return new Answer(answer.status(), answer.headers(), Content.of(first.getBuffer(0, first.length() / 2)));
    }
}
