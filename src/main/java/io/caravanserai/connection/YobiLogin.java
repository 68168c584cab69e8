package io.caravanserai.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.message.PermanentException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Yobi's login: user and password become a token, one a node, kept until a minute before it ends. */
final class YobiLogin extends TokenLogin {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final Duration WITHOUT_A_WORD = Duration.ofMinutes(10);

    private final YobiSettings settings;
    private final String user;
    private final String password;
    private final InstantSource clock;

    /** @param logins the connection by which one logs in, which has no login itself */
    YobiLogin(Connection logins, YobiSettings settings, String user, String password, InstantSource clock) {
        super(logins, clock);
        this.settings = settings;
        this.user = user;
        this.password = password;
        this.clock = clock;
    }

    @Override
    public void again() {
        logIn();
    }

    @Override
    Token fetch() {
        String body = JSON.createObjectNode()
                .put(settings.loginUser(), user)
                .put(settings.loginPassword(), password)
                .toString();
        String answer = answer(new HttpCall("POST", settings.loginPath(), "", "application/json", body));
        String token =
                Mapping.of("hub.yobi.login-bearer", settings.loginBearer()).text(answer);
        if (token.isEmpty()) {
            throw new PermanentException(
                    "Yobi answered the login without a token where hub.yobi.login-bearer says it is."
                            + " Set it to fit, then replay.");
        }
        return new Token(token, end(answer).minus(EARLY));
    }

    private Instant end(String answer) {
        String end = Mapping.of("hub.yobi.login-end", settings.loginEnd()).text(answer);
        return end.matches("\\d{1,15}")
                ? Instant.ofEpochMilli(Long.parseLong(end))
                : clock.instant().plus(WITHOUT_A_WORD);
    }

    private String answer(HttpCall call) {
        try {
            return ask(call, Yobi.ANSWER);
        } catch (RefusedException e) {
            throw new PermanentException("Yobi refused the login. " + e.getMessage()
                    + " The credentials are hub.connection.yobi.user (YOBI_EMAIL) and .password (YOBI_PASSWORD).");
        }
    }
}
