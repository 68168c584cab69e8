package io.caravanserai.connection;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Future;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * How camel-http's client of one system behaves. It keeps the bounds, around everything else the client does, unpacking
 * included; a timeout alone would let an answer drip for ever.
 *
 * <p>By itself the client would wait out a 429 or 503 where it is and send again, whatever the method: past the budget, the
 * pause and the journal.
 */
final class BoundedClient implements HttpClientConfigurer, ExecChainHandler {
    private final Bounds bounds;

    BoundedClient(Bounds bounds) {
        this.bounds = bounds;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries().addExecInterceptorFirst("bounds", this);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Watch watch = new Watch(bounds, scope.originalRequest);
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                watch.end();
            } else {
                response.setEntity(new Watched(entity, watch));
            }
            return response;
        } catch (IOException | HttpException | RuntimeException e) {
            watch.end();
            if (watch.expired) {
                throw bounds.late();
            }
            throw e;
        }
    }

    /** Breaks one call off when its time is over. */
    private static final class Watch {
        private final Bounds bounds;
        private final ClassicHttpRequest request;
        private final Future<?> alarm;
        private volatile boolean expired;

        Watch(Bounds bounds, ClassicHttpRequest request) {
            this.bounds = bounds;
            this.request = request;
            this.alarm = bounds.atDeadline(() -> {
                expired = true;
                breakOff();
            });
        }

        /** Closes the connection under whoever reads from it. */
        void breakOff() {
            if (request instanceof Cancellable call) {
                call.cancel();
            }
        }

        void end() {
            alarm.cancel(false);
        }
    }

    private static final class Watched extends HttpEntityWrapper {
        private final Watch watch;

        Watched(HttpEntity entity, Watch watch) {
            super(entity);
            this.watch = watch;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new WatchedStream(super.getContent(), watch);
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            try (InputStream content = getContent()) {
                content.transferTo(out);
            }
        }

        @Override
        public void close() throws IOException {
            watch.end();
            super.close();
        }
    }

    private static final class WatchedStream extends BoundedStream {
        private final Watch watch;

        WatchedStream(InputStream in, Watch watch) {
            super(in, watch.bounds);
            this.watch = watch;
        }

        @Override
        public int read() throws IOException {
            try {
                return ended(super.read());
            } catch (IOException e) {
                throw brokenOff(e);
            }
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            try {
                return ended(super.read(bytes, from, length));
            } catch (IOException e) {
                throw brokenOff(e);
            }
        }

        private int ended(int read) {
            if (read < 0) {
                watch.end();
            }
            return read;
        }

        // Before it is closed: that would read what is left, however much.
        private IOException brokenOff(IOException e) {
            watch.breakOff();
            return watch.expired ? watch.bounds.late() : e;
        }

        @Override
        public void close() throws IOException {
            watch.end();
            super.close();
        }
    }
}
