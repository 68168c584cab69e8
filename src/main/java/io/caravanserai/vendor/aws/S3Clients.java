package io.caravanserai.vendor.aws;

import io.caravanserai.connection.ClientFacts;
import io.caravanserai.connection.Connections;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * Makes the S3 client, and another one when what it is made of changes. Credentials and region that are not set are those
 * AWS finds by itself ({@code AWS_*}, a role).
 */
@ApplicationScoped
class S3Clients {
    /** The connection. */
    static final String CONNECTION = "s3";

    private static final String SANDBOX = "sandbox";

    private final Connections connections;
    // Those before too: an object may still be read by one.
    private final Map<ClientFacts, S3Client> made = new ConcurrentHashMap<>();

    S3Clients(Connections connections) {
        this.connections = connections;
    }

    /** Camel's component finds it by its type, and keeps it; each call goes to the client of that moment. */
    @Produces
    @ApplicationScoped
    S3Client s3() {
        return (S3Client) Proxy.newProxyInstance(
                S3Client.class.getClassLoader(), new Class<?>[] {S3Client.class}, (proxy, method, arguments) -> {
                    try {
                        return method.invoke(now(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }

    S3Client now() {
        return made.computeIfAbsent(connections.clientFacts(CONNECTION), S3Clients::client);
    }

    @PreDestroy
    void close() {
        made.values().forEach(S3Client::close);
    }

    static S3Client client(ClientFacts facts) {
        S3ClientBuilder builder = S3Client.builder()
                .region(facts.region().map(Region::of).orElseGet(S3Clients::regionAsAwsFindsIt))
                .overrideConfiguration(override -> override
                        // The connection decides when to try again.
                        .retryStrategy(DefaultRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(facts.bounds().timeout())
                        .apiCallTimeout(facts.bounds().deadline())
                        .addExecutionInterceptor(new BoundedS3(facts.bounds())));
        facts.place().ifPresent(place -> builder.endpointOverride(place).forcePathStyle(true));
        if (facts.simulated()) {
            builder.credentialsProvider(keys(SANDBOX, SANDBOX));
        } else if (facts.user().isPresent() && facts.secret().isPresent()) {
            builder.credentialsProvider(keys(facts.user().get(), facts.secret().get()));
        }
        return builder.build();
    }

    private static StaticCredentialsProvider keys(String access, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(access, secret));
    }

    private static Region regionAsAwsFindsIt() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            return Region.US_EAST_1;
        }
    }
}
