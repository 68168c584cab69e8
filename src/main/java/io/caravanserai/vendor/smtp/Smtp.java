package io.caravanserai.vendor.smtp;

import io.caravanserai.connection.Bounds;
import io.caravanserai.connection.Carrier;
import io.caravanserai.connection.HttpCall;
import io.caravanserai.connection.Login;
import io.caravanserai.connection.LoginFacts;
import io.caravanserai.connection.Reply;
import io.caravanserai.connection.Vendor;
import io.caravanserai.connection.VendorLogin;
import io.caravanserai.json.Json;
import io.caravanserai.message.RetryableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code kind: smtp}: a mail server, which may want no login; below {@code smtp:} with STARTTLS, or {@code smtps:}. */
public final class Smtp implements Vendor, VendorLogin, Carrier {
    private static final Duration OPENS_WITHIN = Duration.ofSeconds(1);

    @Override
    public List<VendorLogin> logins() {
        return List.of(this);
    }

    @Override
    public String title() {
        return "smtp";
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
    public boolean isPlacedByOperator() {
        return true;
    }

    /** A server in the own house may want no login; the simulated one wants none. */
    @Override
    public Login login(LoginFacts facts) {
        return facts.isSimulated() ? Login.none() : () -> authorization(facts);
    }

    private static String authorization(LoginFacts facts) {
        return facts.user()
                .map(user -> user + ":" + facts.secret().orElse(""))
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .orElse("");
    }

    @Override
    public Optional<Carrier> carrier() {
        return Optional.of(this);
    }

    @Override
    public Set<String> schemes() {
        return Set.of("smtp", "smtps");
    }

    @Override
    public String allowed() {
        return "smtp:// or smtps://, a host and a port";
    }

    @Override
    public Reply send(URI base, HttpCall call, String authorization, Bounds bounds, boolean plaintext) {
        return new Mail(bounds, plaintext).send(base, call, authorization);
    }

    /** The simulated mail server has a port of its own, which its place tells. */
    @Override
    public URI simulated(URI place) {
        try {
            URLConnection connection = place.toURL().openConnection();
            connection.setConnectTimeout((int) OPENS_WITHIN.toMillis());
            connection.setReadTimeout((int) OPENS_WITHIN.toMillis());
            try (InputStream answer = connection.getInputStream()) {
                int port = Json.MAPPER.readTree(answer).path("port").asInt();
                return URI.create("smtp://" + place.getHost() + ":" + port);
            }
        } catch (IOException e) {
            throw new RetryableException("The sandbox at " + place + " does not tell where its mail server is.", e);
        }
    }
}
