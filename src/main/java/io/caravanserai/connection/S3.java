package io.caravanserai.connection;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the S3 client. Credentials and region that are not set are those AWS finds by itself ({@code AWS_*}, a role). */
final class S3 {
    /** The connection. */
    static final String NAME = "s3";

    private static final String SANDBOX = "sandbox";

    private S3() {}

    static S3Client client(Configured configured, OutsideSystem s3) {
        Address address = configured.address(s3);
        boolean own = configured.text(s3, ConnectionSettings.System::baseUrl).isPresent();
        S3ClientBuilder builder = S3Client.builder()
                .region(region(configured, s3))
                .overrideConfiguration(override -> override
                        // The connection decides when to try again.
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(configured.timeout(s3))
                        .apiCallTimeout(configured.bounds(s3).deadline())
                        .addExecutionInterceptor(new BoundedS3(configured.bounds(s3))));
        if (address.simulated() || own) {
            builder.endpointOverride(address.url()).forcePathStyle(true);
        }
        Optional<String> access = key(configured, s3, FileLogin::user);
        Optional<String> secret = key(configured, s3, FileLogin::secret);
        if (address.simulated()) {
            builder.credentialsProvider(keys(SANDBOX, SANDBOX));
        } else if (access.isPresent() && secret.isPresent()) {
            builder.credentialsProvider(keys(access.get(), secret.get()));
        }
        return builder.build();
    }

    private static Optional<String> key(
            Configured configured, OutsideSystem s3, Function<FileLogin, @Nullable SecretPlace> which) {
        return Optional.ofNullable(which.apply(configured.login(s3))).flatMap(configured.secrets()::at);
    }

    private static StaticCredentialsProvider keys(String access, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(access, secret));
    }

    private static Region region(Configured configured, OutsideSystem s3) {
        return configured
                .text(s3, ConnectionSettings.System::region)
                .map(Region::of)
                .orElseGet(S3::regionAsAwsFindsIt);
    }

    private static Region regionAsAwsFindsIt() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            return Region.US_EAST_1;
        }
    }
}
