package io.caravanserai.vendor.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.connection.StubServer;
import io.caravanserai.connection.WithoutFlows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Settings and keys of the connection {@code s3} are changed while the hub runs. */
@QuarkusTest
@TestProfile(WithoutFlows.class)
class S3WithoutRestartTest {
    private static final String PREFIX = "hub.connection.s3.";
    private static final String OBJECT =
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\nETag: \"a\"\r\nConnection: close\r\n\r\n";

    private final CountDownLatch over = new CountDownLatch(1);

    @Inject
    S3Client s3;

    @AfterEach
    void takeAway() {
        over.countDown();
        List.of("base-url", "region", "access-key", "secret-key").forEach(key -> System.clearProperty(PREFIX + key));
    }

    @Test
    void itsRegionItsPlaceAndItsKeys() throws IOException {
        try (StubServer server = new StubServer(out -> StubServer.say(out, OBJECT + "data"))) {
            set(Map.of("base-url", server.url(), "access-key", "one", "secret-key", "x", "region", "eu-west-1"));
            assertThat(s3.serviceClientConfiguration().region()).hasToString("eu-west-1");
            assertThat(s3.serviceClientConfiguration().endpointOverride())
                    .hasValueSatisfying(place -> assertThat(place).hasToString(server.url()));
            assertThat(accessKey()).isEqualTo("one");
            set(Map.of("access-key", "two", "region", "eu-west-2"));
            assertThat(s3.serviceClientConfiguration().region()).hasToString("eu-west-2");
            assertThat(accessKey()).isEqualTo("two");
            assertThat(object().readAllBytes()).hasSize(4);
        }
    }

    @Test
    void andAnObjectThatIsReadIsReadToItsEnd() throws IOException {
        try (StubServer server = new StubServer(out -> {
            StubServer.say(out, OBJECT + "da");
            over.await();
            StubServer.say(out, "ta");
        })) {
            set(Map.of("base-url", server.url(), "access-key", "one", "secret-key", "x"));
            try (ResponseInputStream<GetObjectResponse> object = object()) {
                assertThat(object.read()).isEqualTo('d');
                set(Map.of("access-key", "two", "region", "eu-west-2"));
                assertThat(accessKey()).isEqualTo("two");
                over.countDown();
                assertThat(object.readAllBytes()).hasSize(3);
            }
        }
    }

    private ResponseInputStream<GetObjectResponse> object() {
        return s3.getObject(request -> request.bucket("leads").key("a.csv"));
    }

    private String accessKey() {
        return s3.serviceClientConfiguration()
                .credentialsProvider()
                .resolveIdentity()
                .join()
                .accessKeyId();
    }

    private static void set(Map<String, String> settings) {
        settings.forEach((key, value) -> System.setProperty(PREFIX + key, value));
    }
}
