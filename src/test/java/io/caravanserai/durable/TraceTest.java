package io.caravanserai.durable;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.opentelemetry2.OpenTelemetryTracer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class TraceTest {
    private final String channel = Hub.channel();
    private final Queue<SpanData> spans = new ConcurrentLinkedQueue<>();

    @Test
    void followsAMessageThroughItsChannels() throws Exception {
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                trace(this);
                from("direct:" + channel).to("durable:" + channel);
                from("durable:" + channel).to("durable:" + channel + "-next");
                from("durable:" + channel + "-next").to("log:last?level=DEBUG");
            }
        };
        try (Hub hub = new Hub(routes)) {
            hub.to.sendBody("direct:" + channel, "{}");
            await().until(() -> named("log:last").size() == 1);
            hub.to.sendBody("direct:" + channel, "{}");
            await().until(() -> named("log:last").size() == 2);
        }
        List<String> ends = named("log:last").stream().map(SpanData::getTraceId).toList();
        assertThat(ends).doesNotHaveDuplicates();
        assertThat(named("direct:").stream().map(SpanData::getTraceId)).containsAll(ends);
        for (String end : ends) {
            assertThat(named("durable:" + channel + "-next"))
                    .filteredOn(span -> span.getTraceId().equals(end))
                    .as("accepted and taken")
                    .hasSize(2);
        }
    }

    private List<SpanData> named(String uri) {
        return spans.stream()
                .filter(span -> span.getAttributes().asMap().values().stream().anyMatch(value -> is(value, uri)))
                .toList();
    }

    private static boolean is(Object value, String uri) {
        return value.toString().replace("://", ":").startsWith(uri);
    }

    private void trace(RouteBuilder routes) {
        OpenTelemetry telemetry = OpenTelemetrySdk.builder()
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .setTracerProvider(SdkTracerProvider.builder()
                        .addSpanProcessor(SimpleSpanProcessor.create(new Collecting()))
                        .build())
                .build();
        routes.getContext().getRegistry().bind("tracer", telemetry.getTracer("test"));
        routes.getContext().getRegistry().bind("propagators", telemetry.getPropagators());
        OpenTelemetryTracer tracer = new OpenTelemetryTracer();
        tracer.init(routes.getContext());
    }

    private final class Collecting implements SpanExporter {
        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            spans.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
