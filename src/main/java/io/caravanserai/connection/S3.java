package io.caravanserai.connection;

import java.util.Optional;
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
    private static final String SANDBOX = "sandbox";

    private S3() {}

    static S3Client client(Configured configured) {
        Address address = configured.address(KnownSystem.S3);
        boolean own = configured
                .text(KnownSystem.S3, ConnectionSettings.System::baseUrl)
                .isPresent();
        S3ClientBuilder builder = S3Client.builder()
                .region(region(configured))
                .overrideConfiguration(override -> override
                        // The connection decides when to try again.
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(configured.timeout(KnownSystem.S3))
                        .apiCallTimeout(configured.bounds(KnownSystem.S3).deadline())
                        .addExecutionInterceptor(new BoundedS3(configured.bounds(KnownSystem.S3))));
        if (address.simulated() || own) {
            builder.endpointOverride(address.url()).forcePathStyle(true);
        }
        Optional<String> access = configured.text(KnownSystem.S3, ConnectionSettings.System::accessKey);
        Optional<String> secret = configured.text(KnownSystem.S3, ConnectionSettings.System::secretKey);
        if (address.simulated()) {
            builder.credentialsProvider(keys(SANDBOX, SANDBOX));
        } else if (access.isPresent() && secret.isPresent()) {
            builder.credentialsProvider(keys(access.get(), secret.get()));
        }
        return builder.build();
    }

    private static StaticCredentialsProvider keys(String access, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(access, secret));
    }

    private static Region region(Configured configured) {
        return configured
                .text(KnownSystem.S3, ConnectionSettings.System::region)
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
