package io.caravanserai.vendor.aws;

import io.caravanserai.connection.ClientFailures;
import io.caravanserai.connection.Connection;
import io.caravanserai.connection.Connections;
import io.caravanserai.message.PermanentException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Looks through a bucket page by page: camel-aws2-s3 lists the first page only. */
@ApplicationScoped
@Named("s3Objects")
public class S3Objects {
    private final Connections connections;
    private final S3Client s3;

    S3Objects(Connections connections, S3Client s3) {
        this.connections = connections;
        this.s3 = s3;
    }

    /**
     * The newest object under a prefix.
     *
     * @return {@code {key, etag, lastModified}}
     * @throws PermanentException when there is none, or no such bucket
     */
    public Map<String, Object> newest(String bucket, String prefix) {
        Connection connection = connections.get(S3Clients.CONNECTION);
        String name = "ListObjectsV2 " + bucket + "/" + prefix;
        S3Object newest = connection.guarded(name, true, () -> {
            try {
                return s3
                        .listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix(prefix))
                        .stream()
                        .flatMap(page -> {
                            connection.believe(name, flaw(page));
                            return page.contents().stream();
                        })
                        .filter(object -> object.size() > 0)
                        .max(Comparator.comparing(S3Object::lastModified).thenComparing(S3Object::key))
                        .orElseThrow(() -> new PermanentException("There is no object under " + prefix
                                + " in the bucket " + bucket + ". Put one there, then start again."));
            } catch (AwsServiceException | SdkClientException e) {
                throw ClientFailures.of(connection, name, e);
            }
        });
        return Map.of(
                "key", newest.key(),
                "etag", newest.eTag().replace("\"", ""),
                "lastModified", newest.lastModified().toString());
    }

    // The SDK reads any XML as a list of nothing.
    private static Optional<String> flaw(ListObjectsV2Response page) {
        return page.name() == null ? Optional.of("with a page, not with a list") : Optional.empty();
    }
}
