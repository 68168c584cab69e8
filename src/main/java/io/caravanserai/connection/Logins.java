package io.caravanserai.connection;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the login of each outside system as its file says it. Secrets are read at each call, so that another one needs no
 * restart; what is missing is said then.
 */
final class Logins {
    private final Configured configured;
    private final Function<String, Connection> connections;
    private final InstantSource clock;
    // One account, and one token, for all systems that log in alike.
    private final Map<Alike, Login> shared = new ConcurrentHashMap<>();

    private record Alike(FileLogin login, boolean simulated) {}

    /** @param connections gives the connections to token servers */
    Logins(Configured configured, Function<String, Connection> connections, InstantSource clock) {
        this.configured = configured;
        this.connections = connections;
        this.clock = clock;
    }

    /** @param simulated whether calls go to the sandbox, which never gets a real credential */
    Login of(OutsideSystem system, boolean simulated) {
        List<Login> each = system.logins().stream()
                .map(login -> made(system, login, simulated))
                .toList();
        return each.size() == 1
                ? each.get(0)
                : new Preferred(() -> each.get(system.logins().indexOf(configured.login(system))));
    }

    void forget() {
        shared.clear();
    }

    private Login made(OutsideSystem system, FileLogin login, boolean simulated) {
        if (login.known() instanceof VendorLogin vendor) {
            return shared.computeIfAbsent(
                    new Alike(login, simulated),
                    alike -> vendor.login(
                            new LoginFacts(simulated, configured.secrets(), said(login), () -> tokens(login)
                                    .get()
                                    .wire())));
        }
        return made((FileLogin.Kind) login.known(), system, login, simulated);
    }

    private Login made(FileLogin.Kind kind, OutsideSystem system, FileLogin login, boolean simulated) {
        Supplier<String> user = text(login.user(), simulated, sandboxUser(login));
        Supplier<String> secret = text(login.secret(), simulated, sandboxSecret(login));
        return switch (kind) {
            case NONE, WEBHOOK_URL -> Login.none();
            case BEARER -> () -> "Bearer " + secret.get();
            case BASIC -> () -> basic(user.get(), secret.get());
            case HEADER -> in(Login.Part.HEADER, login, secret);
            case HEADER_AND_BEARER -> in(Login.Part.HEADER_AND_BEARER, login, secret);
            case QUERY -> in(Login.Part.QUERY, login, secret);
            case BODY -> in(Login.Part.BODY, login, secret);
            case OAUTH2_CLIENT ->
                new OAuthLogin(tokens(login), login.tokenPath(), OAuthLogin.client(user, secret), clock);
            case OAUTH2_REFRESH ->
                new OAuthLogin(
                        tokens(login),
                        login.tokenPath(),
                        OAuthLogin.refresh(text(login.refresh(), simulated, SandboxAddress.TOKEN), user, secret),
                        clock);
            case PASSWORD_TOKEN ->
                new PasswordLogin(tokens(login), system.file().title(), login, user, secret, clock);
        };
    }

    private static Login in(Login.Part part, FileLogin login, Supplier<String> secret) {
        return new InAPlace(secret, new Login.Place(String.valueOf(login.name()), part));
    }

    private static LoginFacts.Said said(FileLogin login) {
        return new LoginFacts.Said(login.user(), login.secret(), Objects.requireNonNullElse(login.scopes(), List.of()));
    }

    private Supplier<Connection> tokens(FileLogin login) {
        return () -> connections.apply(String.valueOf(login.tokens()));
    }

    /** A sandbox gets its own words. */
    private Supplier<String> text(@Nullable SecretPlace place, boolean simulated, String inSandbox) {
        return () -> simulated ? inSandbox : configured.secrets().of(place);
    }

    private static String sandboxUser(FileLogin login) {
        return login.known() == FileLogin.Kind.OAUTH2_CLIENT ? SandboxAddress.CLIENT_ID : SandboxAddress.USER;
    }

    private static String sandboxSecret(FileLogin login) {
        return login.tokens() == null ? SandboxAddress.TOKEN : SandboxAddress.CLIENT_SECRET;
    }

    private static String basic(String user, String secret) {
        byte[] pair = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The secret in a place of the vendor's own. */
    private record InAPlace(Supplier<String> secret, Place place) implements Login {
        @Override
        public String authorization() {
            return secret.get();
        }
    }

    /** The one of several ways whose secrets are there, as they are when a call is made. */
    private record Preferred(Supplier<Login> login) implements Login {
        @Override
        public String authorization() {
            return login.get().authorization();
        }

        @Override
        public Place place() {
            return login.get().place();
        }

        @Override
        public boolean renew(String refused) {
            return login.get().renew(refused);
        }
    }
}
