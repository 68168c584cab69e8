package io.caravanserai.onboarding;

import static io.caravanserai.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.caravanserai.vendor.aws.S3Objects;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Leads from an S3 that is not ours: more objects than one page lists, gzipped, read as a stream. */
@QuarkusTest
@TestProfile(CaseProfile.class)
@QuarkusTestResource(value = RealS3.class, restrictToAnnotatedClass = true)
class OnboardingRealS3Test {
    private static final int MORE_THAN_A_PAGE = 1_030;

    @Inject
    TestSchool school;

    @Inject
    S3Client s3;

    @Inject
    S3Objects objects;

    @BeforeEach
    void begin() {
        school.begin(20);
        if (s3.listBuckets().buckets().stream()
                .noneMatch(bucket -> bucket.name().equals(TestSchool.BUCKET))) {
            s3.createBucket(request -> request.bucket(TestSchool.BUCKET));
        }
    }

    @Test
    void findsTheNewestObjectBehindTheFirstPage() {
        IntStream.range(0, MORE_THAN_A_PAGE)
                .parallel()
                .forEach(i -> put("many/object-%05d".formatted(i), new byte[] {1}));
        Instant last = s3.headObject(
                        request -> request.bucket(TestSchool.BUCKET).key("many/object-01029"))
                .lastModified();
        // S3 knows the time of an object to the second.
        await().pollInterval(Duration.ofMillis(100)).until(() -> Instant.now().isAfter(last.plusSeconds(1)));
        put("many/object-01015", new byte[] {2});
        assertThat(objects.newest(TestSchool.BUCKET, "many/")).containsEntry("key", "many/object-01015");
    }

    @Test
    void onboardsTheStudentsOfAGzippedObject() {
        put("accounts/accounts.csv", "email,sourcedId\nliam.dubois1@example.org,x\n".getBytes(StandardCharsets.UTF_8));
        put("leads/leads.csv.gz", CaseFile.packed(CaseFile.bytes("students", "leads.csv")));
        JsonPath run = school.run("{}");
        assertThat(run.getString("outcome")).isEqualTo("ok");
        assertThat(run.getMap("counts"))
                .containsEntry("read", 4)
                .containsEntry("hasAccount", 1)
                .containsEntry("dispatched", 3);
        TestSchool.everythingOnce(3);
    }

    private void put(String key, byte[] bytes) {
        s3.putObject(request -> request.bucket(TestSchool.BUCKET).key(key), RequestBody.fromBytes(bytes));
    }
}
