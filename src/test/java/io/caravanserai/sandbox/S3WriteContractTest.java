package io.caravanserai.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The AWS SDK finds in the sandbox an S3 that can be written. */
@QuarkusTest
class S3WriteContractTest {

    private static final String BUCKET = "sandbox-school";

    private S3Client s3;

    @BeforeEach
    void connect() {
        Outside.reset();
        s3 = S3Client.builder()
                .endpointOverride(URI.create(Outside.url() + "/s3"))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    @AfterEach
    void disconnect() {
        s3.close();
    }

    @Test
    void keepsWhatIsPutWithEveryChecksum() {
        for (ChecksumAlgorithm algorithm : List.of(ChecksumAlgorithm.CRC32, ChecksumAlgorithm.SHA256)) {
            String body = "a,b\r\n1,\"é\"\r\n".repeat(5000);
            var put = s3.putObject(
                    r -> r.bucket(BUCKET)
                            .key("in/x.csv")
                            .checksumAlgorithm(algorithm)
                            .contentType("text/csv")
                            .metadata(Map.of("from", "test")),
                    RequestBody.fromString(body));
            var got = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("in/x.csv"));

            assertThat(got.asUtf8String()).isEqualTo(body);
            assertThat(got.response().eTag()).isEqualTo(put.eTag());
            assertThat(got.response().contentType()).isEqualTo("text/csv");
            assertThat(got.response().metadata()).containsEntry("from", "test");
        }
    }

    @Test
    void refusesBytesThatAreNotTheOnesOfTheChecksum() {
        given().header("x-amz-checksum-crc32", "AAAAAA==")
                .body("other bytes")
                .put("/sandbox/s3/" + BUCKET + "/broken")
                .then()
                .statusCode(400);
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("broken")).contents())
                .isEmpty();
    }

    @Test
    void writesOnlyOnceWhenItMustBeNew() {
        s3.putObject(r -> r.bucket(BUCKET).key("once").ifNoneMatch("*"), RequestBody.fromString("first"));

        assertThatThrownBy(() -> s3.putObject(
                        r -> r.bucket(BUCKET).key("once").ifNoneMatch("*"), RequestBody.fromString("second")))
                .isInstanceOfSatisfying(S3Exception.class, e -> {
                    assertThat(e.statusCode()).isEqualTo(412);
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
                });
        assertThat(s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("once")).asUtf8String())
                .isEqualTo("first");
    }

    @Test
    void makesBucketsAndDeletesObjects() {
        s3.createBucket(r -> r.bucket("mine"));
        s3.headBucket(r -> r.bucket("mine"));
        s3.putObject(r -> r.bucket("mine").key("a/b"), RequestBody.fromString("x"));
        s3.deleteObject(r -> r.bucket("mine").key("a/b"));
        s3.deleteObject(r -> r.bucket("mine").key("a/b"));

        assertThat(s3.listObjectsV2(r -> r.bucket("mine")).contents()).isEmpty();
        assertThat(s3.listBuckets().buckets())
                .extracting(bucket -> bucket.name())
                .contains("mine", BUCKET);
    }
}
