package io.caravanserai.vendor.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caravanserai.connection.Bounds;
import io.caravanserai.connection.OutOfBoundsException;
import io.caravanserai.connection.PatientStream;
import io.caravanserai.connection.StubServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An object of S3 that drips is not read for ever. */
class PatientStreamTest {
    private static final Bounds BOUNDS = new Bounds("s3", Duration.ofSeconds(20), Duration.ofSeconds(1), 100, 4);

    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void end() {
        over.countDown();
    }

    @Test
    void breaksOffAnObjectThatDrips() throws IOException {
        try (StubServer server = new StubServer(out -> {
                    StubServer.say(out, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\nETag: \"a\"\r\n\r\n");
                    for (int i = 0; i < 500 && !over.await(100, TimeUnit.MILLISECONDS); i++) {
                        StubServer.say(out, "x");
                    }
                });
                S3Client s3 = client(server)) {
            InputStream object = s3.getObject(request -> request.bucket("leads").key("a.csv"));
            assertThatThrownBy(() -> object.transferTo(java.io.OutputStream.nullOutputStream()))
                    .isInstanceOf(OutOfBoundsException.class)
                    .hasMessage("it took longer than 1000 ms in all (hub.connection.s3.deadline)");
        }
    }

    @Test
    void readsOneOfAnySizeHoweverLongItsReaderTakes() throws IOException, InterruptedException {
        byte[] all = new byte[100_000];
        try (PatientStream object = new PatientStream(new ByteArrayInputStream(all), BOUNDS)) {
            assertThat(object.readNBytes(50_000)).hasSize(50_000);
            assertThat(over.await(1_100, TimeUnit.MILLISECONDS)).isFalse();
            assertThat(object.readAllBytes()).hasSize(50_000);
        }
    }

    private static S3Client client(StubServer server) {
        return S3Client.builder()
                .region(Region.US_EAST_1)
                .endpointOverride(URI.create(server.url()))
                .forcePathStyle(true)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("a", "b")))
                .overrideConfiguration(override -> override.addExecutionInterceptor(new BoundedS3(BOUNDS)))
                .build();
    }
}
