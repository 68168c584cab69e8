package io.caravanserai.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The AWS SDK finds in the sandbox what it expects of S3. */
@QuarkusTest
class S3ContractTest {

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
    void listsWhatTheSchoolPutThere() {
        List<S3Object> leads =
                s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("leads/")).contents();

        assertThat(leads).hasSize(2).allSatisfy(object -> assertThat(object.key())
                .matches("leads/leads-\\d{4}-\\d\\d-\\d\\d\\.csv"));
        assertThat(leads.get(0).lastModified()).isBefore(leads.get(1).lastModified());
        assertThat(s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("accounts/")).contents())
                .hasSize(1);
    }

    @Test
    void pagesThroughManyObjects() {
        for (int i = 0; i < 25; i++) {
            String key = "many/öbject +&" + (char) ('a' + i);
            s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString("x"));
        }
        ListObjectsV2Request request = ListObjectsV2Request.builder()
                .bucket(BUCKET)
                .prefix("many/")
                .maxKeys(10)
                .build();

        List<Integer> sizes = s3.listObjectsV2Paginator(request).stream()
                .map(ListObjectsV2Response::keyCount)
                .toList();
        assertThat(sizes).containsExactly(10, 10, 5);
        assertThat(s3.listObjectsV2Paginator(request).contents().stream().map(S3Object::key))
                .hasSize(25)
                .doesNotHaveDuplicates()
                .contains("many/öbject +&c");
    }

    @Test
    void groupsKeysAtTheDelimiter() {
        ListObjectsV2Response top = s3.listObjectsV2(r -> r.bucket(BUCKET).delimiter("/"));

        assertThat(top.contents()).isEmpty();
        assertThat(top.commonPrefixes()).extracting(prefix -> prefix.prefix()).containsExactly("accounts/", "leads/");
    }

    @Test
    void givesRangesOfWhatItHasAndOfWhatItMakes() {
        String key = newestLeads();
        byte[] whole = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asByteArray();
        var head = s3.headObject(r -> r.bucket(BUCKET).key(key));
        var part = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key).range("bytes=100-199"));
        var tail = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key).range("bytes=-50"));

        assertThat(head.contentLength()).isEqualTo(whole.length);
        assertThat(part.asByteArray()).isEqualTo(java.util.Arrays.copyOfRange(whole, 100, 200));
        assertThat(part.response().contentRange()).isEqualTo("bytes 100-199/" + whole.length);
        assertThat(tail.asByteArray()).isEqualTo(java.util.Arrays.copyOfRange(whole, whole.length - 50, whole.length));
        assertThatThrownBy(
                        () -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key).range("bytes=99999999-")))
                .isInstanceOfSatisfying(
                        S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(416));
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatThrownBy(() -> s3.getObjectAsBytes(r -> r.bucket(BUCKET).key("none")))
                .isInstanceOf(NoSuchKeyException.class);
        assertThatThrownBy(() -> s3.listObjectsV2(r -> r.bucket("no-bucket")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> s3.headBucket(r -> r.bucket("no-bucket"))).isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> s3.headObject(r -> r.bucket(BUCKET).key("none")))
                .isInstanceOf(NoSuchKeyException.class);
    }

    @Test
    void theLeadsFileIsCsvThatOtherReadersRead() throws IOException {
        byte[] bytes =
                s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(newestLeads())).asByteArray();
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFFemail,firstname,");

        List<String[]> rows;
        try (var reader = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .<String[]>readValues(text.substring(1))) {
            rows = reader.readAll();
        }
        assertThat(rows).hasSize(201).allSatisfy(row -> assertThat(row).hasSize(9));
        assertThat(rows).anySatisfy(row -> assertThat(row[1] + row[2]).contains("\n"));
        assertThat(rows).anySatisfy(row -> assertThat(row[1] + row[2]).contains("\""));
    }

    @Test
    void aFileOfManyLeadsIsSentWhole() {
        Outside.reset(20_000);
        String key = newestLeads();
        String text = s3.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();

        assertThat(s3.headObject(r -> r.bucket(BUCKET).key(key)).contentLength())
                .isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
        assertThat(text).contains(",5100000000\r\n").endsWith(",5100019999\r\n");
    }

    private String newestLeads() {
        List<S3Object> leads =
                s3.listObjectsV2(r -> r.bucket(BUCKET).prefix("leads/")).contents();
        return leads.get(leads.size() - 1).key();
    }
}
