package io.caravanserai.vendor.google;

import com.google.api.client.http.HttpResponseException;
import io.caravanserai.connection.Reply;
import io.caravanserai.connection.Vendor;
import io.caravanserai.connection.VendorClient;
import io.caravanserai.connection.VendorLogin;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.util.ObjectHelper;

/** Logs in with service accounts, and reads by Camel's components {@code google-*}. */
public final class Google implements Vendor, VendorClient {
    // The operation is the end of the path.
    private static final Pattern READS = Pattern.compile("^google-[^?]*/(get|list|batchGet)(\\?|$)");

    @Override
    public List<VendorLogin> logins() {
        return List.of(new GoogleLogin());
    }

    @Override
    public List<VendorClient> clients() {
        return List.of(this);
    }

    @Override
    public boolean reads(String uri) {
        return READS.matcher(uri).find();
    }

    @Override
    public String about() {
        return "CamelGoogleSheets.spreadsheetId";
    }

    @Override
    public Optional<Reply> refusal(Throwable thrown) {
        return Optional.ofNullable(ObjectHelper.getException(HttpResponseException.class, thrown))
                .map(Google::reply);
    }

    private static Reply reply(HttpResponseException refusal) {
        Map<String, String> headers = new HashMap<>();
        String retryAfter = refusal.getHeaders().getRetryAfter();
        if (retryAfter != null) {
            headers.put("retry-after", retryAfter);
        }
        byte[] body = String.valueOf(refusal.getContent()).getBytes(StandardCharsets.UTF_8);
        return new Reply(refusal.getStatusCode(), headers, body);
    }

    /** The wire says itself what it misses. */
    @Override
    public boolean isSilence(Throwable thrown) {
        return false;
    }
}
