package io.caravanserai.vendor.aws;

import io.caravanserai.connection.Login;
import io.caravanserai.connection.LoginFacts;
import io.caravanserai.connection.Reply;
import io.caravanserai.connection.Vendor;
import io.caravanserai.connection.VendorClient;
import io.caravanserai.connection.VendorLogin;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.util.ObjectHelper;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.Abortable;

/** Reads S3 by Camel's component {@code aws2-s3}, whose client signs its calls itself ({@code kind: aws}). */
public final class Aws implements Vendor, VendorClient, VendorLogin {
    private static final Pattern READS = Pattern.compile("[?&]operation=(get|list|head)");

    @Override
    public List<VendorLogin> logins() {
        return List.of(this);
    }

    @Override
    public List<VendorClient> clients() {
        return List.of(this);
    }

    @Override
    public Set<String> tests() {
        return Set.of(S3Buckets.NAME);
    }

    @Override
    public String title() {
        return "aws";
    }

    @Override
    public List<String> needs() {
        return List.of();
    }

    @Override
    public List<String> takes() {
        return List.of("user", "secret");
    }

    @Override
    public Login login(LoginFacts facts) {
        return Login.none();
    }

    @Override
    public boolean reads(String uri) {
        return READS.matcher(uri).find();
    }

    @Override
    public String about() {
        return "CamelAwsS3Key";
    }

    @Override
    public Optional<Reply> refusal(Throwable thrown) {
        return Optional.ofNullable(ObjectHelper.getException(AwsServiceException.class, thrown))
                .map(refusal ->
                        new Reply(refusal.statusCode(), Map.of(), words(refusal).getBytes(StandardCharsets.UTF_8)));
    }

    /** What S3 itself said, without what the SDK adds: service, request id, number of attempts. */
    private static String words(AwsServiceException refusal) {
        AwsErrorDetails details = refusal.awsErrorDetails();
        return details == null || details.errorMessage() == null
                ? String.valueOf(refusal.getMessage())
                : details.errorMessage() + " (" + details.errorCode() + ")";
    }

    @Override
    public boolean isSilence(Throwable thrown) {
        return ObjectHelper.getException(SdkClientException.class, thrown) != null;
    }

    @Override
    public void breakOff(InputStream stream) {
        if (stream instanceof Abortable abortable) {
            abortable.abort();
        }
    }
}
