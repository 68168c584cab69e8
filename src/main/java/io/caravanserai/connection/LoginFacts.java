package io.caravanserai.connection;

import io.caravanserai.message.PermanentException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a vendor's login is made of. Secrets are read whenever they are asked for: another one needs no restart. */
public final class LoginFacts {
    private final boolean simulated;
    private final Secrets secrets;
    private final @Nullable SecretPlace user;
    private final @Nullable SecretPlace secret;
    private final List<String> scopes;
    private final Supplier<Caller> tokens;

    /** Where those who log in so say that their user and secret are. */
    record Said(@Nullable SecretPlace user, @Nullable SecretPlace secret, List<String> scopes) {}

    LoginFacts(boolean simulated, Secrets secrets, Said said, Supplier<Caller> tokens) {
        this.simulated = simulated;
        this.secrets = secrets;
        this.user = said.user;
        this.secret = said.secret;
        this.scopes = said.scopes;
        this.tokens = tokens;
    }

    /** Whether calls go to the sandbox, which never gets a real credential. */
    public boolean isSimulated() {
        return simulated;
    }

    /** Who logs in; empty where nobody says. */
    public Optional<String> user() {
        return Optional.ofNullable(user).flatMap(secrets::at);
    }

    /** The secret; empty where there is none. */
    public Optional<String> secret() {
        return Optional.ofNullable(secret).flatMap(secrets::at);
    }

    /** @throws PermanentException where there is no secret */
    public String neededSecret() {
        return secrets.of(secret);
    }

    /** Where the secret is, for a person. */
    public String secretPlace() {
        return secret == null ? "the connection file" : secret.words();
    }

    /** What a token is for. */
    public List<String> scopes() {
        return scopes;
    }

    /** Leads to the token server. */
    public Caller tokens() {
        return tokens.get();
    }
}
