package io.caravanserai.connection;

import io.caravanserai.json.Json;
import io.caravanserai.message.PermanentException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** User and password become a token, one a node, kept until a minute before it ends. */
final class PasswordLogin extends TokenLogin {
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final Duration WITHOUT_A_WORD = Duration.ofMinutes(10);
    private static final Success ANSWER = Success.of(null, "json", "type == \"object\" and length > 0");

    private final String title;
    private final FileLogin said;
    private final Supplier<String> user;
    private final Supplier<String> password;
    private final InstantSource clock;

    /**
     * @param tokens the connection by which one logs in, which has no login itself
     * @param title what people call the system
     */
    PasswordLogin(
            Supplier<Connection> tokens,
            String title,
            FileLogin said,
            Supplier<String> user,
            Supplier<String> password,
            InstantSource clock) {
        super(tokens, clock);
        this.title = title;
        this.said = said;
        this.user = user;
        this.password = password;
        this.clock = clock;
    }

    @Override
    Token fetch() {
        String body = Json.MAPPER
                .createObjectNode()
                .put(said.userField(), user.get())
                .put(said.passwordField(), password.get())
                .toString();
        String answer = answer(new HttpCall("POST", String.valueOf(said.tokenPath()), "", "application/json", body));
        String token = Mapping.of("login.bearer", String.valueOf(said.bearer())).text(answer);
        if (token.isEmpty()) {
            throw new PermanentException(title + " answered the login without a token where login.bearer of the"
                    + " connection file says it is. Correct it, then replay.");
        }
        return new Token(token, end(said.end(), answer).minus(EARLY));
    }

    private Instant end(@Nullable String jq, String answer) {
        String end = jq == null ? "" : Mapping.of("login.end", jq).text(answer);
        return end.matches("\\d{1,15}")
                ? Instant.ofEpochMilli(Long.parseLong(end))
                : clock.instant().plus(WITHOUT_A_WORD);
    }

    private String answer(HttpCall call) {
        try {
            return ask(call, ANSWER);
        } catch (RefusedException e) {
            throw new PermanentException(title + " refused the login. " + e.getMessage() + " The credentials are in "
                    + Objects.requireNonNull(said.user()).words() + " and "
                    + Objects.requireNonNull(said.secret()).words() + ".");
        }
    }
}
