package io.caravanserai.connection;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.RetryableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Yobi's login: user and password become a token, one a node, kept until a minute before it ends. */
final class YobiLogin implements Login {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final Duration WITHOUT_A_WORD = Duration.ofMinutes(10);

    private final Connection logins;
    private final YobiSettings settings;
    private final String user;
    private final String password;
    private final InstantSource clock;
    private String header = "";
    private Instant until = Instant.MIN;

    /** @param logins the connection by which one logs in, which has no login itself */
    YobiLogin(Connection logins, YobiSettings settings, String user, String password, InstantSource clock) {
        this.logins = logins;
        this.settings = settings;
        this.user = user;
        this.password = password;
        this.clock = clock;
    }

    @Override
    public synchronized String authorization() {
        if (!clock.instant().isBefore(until)) {
            fetch();
        }
        return header;
    }

    @Override
    public synchronized boolean renew(String refused) {
        if (header.equals(refused)) {
            until = Instant.MIN;
        }
        return true;
    }

    @Override
    public synchronized void again() {
        fetch();
    }

    private void fetch() {
        until = Instant.MIN;
        String body = JSON.createObjectNode()
                .put(settings.loginUser(), user)
                .put(settings.loginPassword(), password)
                .toString();
        String answer = ask(new HttpCall("POST", settings.loginPath(), "", "application/json", body));
        String token =
                Mapping.of("hub.yobi.login-bearer", settings.loginBearer()).text(answer);
        if (token.isEmpty()) {
            throw new PermanentException(
                    "Yobi answered the login without a token where hub.yobi.login-bearer says it is."
                            + " Set it to fit, then replay.");
        }
        header = "Bearer " + token;
        until = end(answer).minus(EARLY);
    }

    private Instant end(String answer) {
        String end = Mapping.of("hub.yobi.login-end", settings.loginEnd()).text(answer);
        return end.matches("\\d{1,15}")
                ? Instant.ofEpochMilli(Long.parseLong(end))
                : clock.instant().plus(WITHOUT_A_WORD);
    }

    private String ask(HttpCall call) {
        try {
            return logins.call(call, true).text();
        } catch (OutcomeUnknownException e) {
            throw new RetryableException("No token to log in with: " + e.getMessage(), e);
        } catch (RefusedException e) {
            throw new PermanentException("Yobi refused the login. " + e.getMessage()
                    + " The credentials are hub.connection.yobi.user (YOBI_EMAIL) and .password (YOBI_PASSWORD).");
        }
    }
}
