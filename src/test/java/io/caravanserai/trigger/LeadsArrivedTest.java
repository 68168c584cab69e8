package io.caravanserai.trigger;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import io.caravanserai.message.Run;
import io.caravanserai.trigger.TriggerHub.Time;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class LeadsArrivedTest {
    private static final Path FILE = Path.of("routes/onboarding/onboarding-leads-arrived.camel.yaml");

    private final String flow = TriggerHub.flow();
    private final AtomicInteger polls = new AtomicInteger();
    private volatile Map<String, Object> newest;
    private volatile boolean away;
    private TriggerHub hub;

    @BeforeEach
    void start() throws Exception {
        hub = new TriggerHub(Time.system());
        hub.camel.getPropertiesComponent().addOverrideProperty("hub.onboarding.poll-interval", "20ms");
        hub.camel.getPropertiesComponent().addOverrideProperty("hub.onboarding.bucket", "school");
        hub.camel.getComponent("kamelet", KameletComponent.class).setNoErrorHandler(true);
        hub.camel.addRoutesConfigurations(new TriggerRoutes());
        hub.camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                errorHandler(noErrorHandler());
                routeTemplate("s3-object-newest-action")
                        .templateParameter("bucket")
                        .templateParameter("prefix")
                        .from("kamelet:source")
                        .setHeader("asked", simple("{{bucket}}/{{prefix}}"))
                        .to("direct:s3");
                from("direct:s3").process(LeadsArrivedTest.this::answer);
            }
        });
        // The file itself, for a flow no other test starts.
        hub.yaml("onboarding-leads-arrived", Files.readString(FILE).replace("run:onboarding", "run:" + flow));
        hub.camel.start();
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    private void answer(Exchange exchange) {
        polls.incrementAndGet();
        assertThat(exchange.getMessage().getHeader("asked")).isEqualTo("school/leads/");
        if (away) {
            throw new RetryableException("S3 is away.", null);
        }
        if (newest == null) {
            throw new PermanentException("There is no object under leads/.");
        }
        exchange.getMessage().setBody(newest);
    }

    private void afterAFewPolls() {
        int now = polls.get();
        await().until(() -> polls.get() > now + 3);
    }

    private void complete() throws Exception {
        try (var connection = hub.database.dataSource().getConnection();
                var statement = connection.prepareStatement(
                        "update run set state = 'COMPLETE', completed = now() where flow = ?")) {
            statement.setString(1, flow);
            statement.executeUpdate();
        }
    }

    @Test
    void startsOneRunForEachVersionOfTheNewestObject() throws Exception {
        afterAFewPolls();
        assertThat(hub.runs(flow)).isEmpty();
        newest = Map.of("key", "leads/1.csv", "etag", "a", "lastModified", "2026-05-04T10:00:00Z");
        afterAFewPolls();
        complete();
        afterAFewPolls();
        assertThat(hub.claims(flow)).containsExactly("s3 leads/1.csv a");
        assertThat(hub.runs(flow).get(0).trigger()).isEqualTo("s3");
        assertThat(hub.runs(flow).get(0).parameters()).containsEntry("key", "leads/1.csv");
        newest = Map.of("key", "leads/1.csv", "etag", "b");
        afterAFewPolls();
        assertThat(hub.claims(flow)).containsExactly("s3 leads/1.csv a", "s3 leads/1.csv b");
    }

    @Test
    void takesWhatArrivesDuringARunAfterIt() throws Exception {
        newest = Map.of("key", "leads/1.csv", "etag", "a");
        afterAFewPolls();
        newest = Map.of("key", "leads/2.csv", "etag", "b");
        afterAFewPolls();
        assertThat(hub.runs(flow)).extracting(Run::state).containsExactly(Run.State.RUNNING);
        complete();
        await().until(() -> hub.claims(flow).size() == 2);
        assertThat(hub.runs(flow)).extracting(Run::state).containsExactly(Run.State.COMPLETE, Run.State.RUNNING);
    }

    @Test
    void saysInASentenceThatS3WasAwayAndLooksAgain() {
        Queue<String> said = new ConcurrentLinkedQueue<>();
        Handler listener = new ExtHandler() {
            @Override
            protected void doPublish(ExtLogRecord line) {
                said.add(new PatternFormatter("%s%e").format(line));
            }
        };
        Logger log = Logger.getLogger(TriggerRoutes.class.getName());
        log.addHandler(listener);
        try {
            away = true;
            await().until(() -> said.contains("onboarding-leads-arrived started nothing: S3 is away. It looks again."));
        } finally {
            log.removeHandler(listener);
        }
        newest = Map.of("key", "leads/1.csv", "etag", "a");
        away = false;
        await().until(() -> hub.claims(flow).size() == 1);
    }
}
