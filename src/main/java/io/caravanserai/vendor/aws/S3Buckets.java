package io.caravanserai.vendor.aws;

import io.caravanserai.connection.ClientFailures;
import io.caravanserai.connection.Connection;
import io.caravanserai.connection.Connections;
import io.caravanserai.connection.VendorTest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;

/** The test of S3: its buckets are listed. */
@ApplicationScoped
class S3Buckets implements VendorTest {
    /** As a connection file names it. */
    static final String NAME = "buckets";

    private final Connections connections;
    private final S3Client s3;

    S3Buckets(Connections connections, S3Client s3) {
        this.connections = connections;
        this.s3 = s3;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String make() {
        Connection connection = connections.get(S3Clients.CONNECTION);
        return connection.guarded("ListBuckets", true, () -> {
            try {
                ListBucketsResponse found = s3.listBuckets();
                connection.believe(
                        "ListBuckets",
                        found.hasBuckets() ? Optional.empty() : Optional.of("with a page, not with a list"));
                return "ListBuckets found " + found.buckets().size() + ".";
            } catch (AwsServiceException | SdkClientException e) {
                throw ClientFailures.of(connection, "ListBuckets", e);
            }
        });
    }
}
