package io.caravanserai.connection;

import io.caravanserai.message.OutcomeUnknownException;
import io.caravanserai.message.RetryableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/** A login by a token that another call gives: one a node, fetched when it is first needed, kept until it ends. */
abstract class TokenLogin implements Login {
    private final Supplier<Connection> tokens;
    private final InstantSource clock;
    private String header = "";
    private Instant until = Instant.MIN;

    /** @param tokens the connection by which tokens are had, which has no login itself */
    TokenLogin(Supplier<Connection> tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * A token.
     *
     * @param text without {@code Bearer}
     * @param until when to have another, a little before it ends
     */
    record Token(String text, Instant until) {}

    /**
     * Has a new one.
     *
     * @throws RetryableException when none can be had now
     * @throws io.caravanserai.message.PermanentException when the credentials are refused
     */
    abstract Token fetch();

    @Override
    public synchronized String authorization() {
        if (!clock.instant().isBefore(until)) {
            logIn();
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
    public final void again() {
        logIn();
    }

    /** The connection by which tokens are had. */
    final String system() {
        return tokens.get().system();
    }

    /** Has a new token, whatever is known from before. */
    final synchronized void logIn() {
        until = Instant.MIN;
        Token token = fetch();
        header = "Bearer " + token.text();
        until = token.until();
    }

    /** The text of an answer that is a success; that nobody knows what became of the call means no more than that there is no token. */
    final String ask(HttpCall call, Success success) {
        try {
            return tokens.get().call(call, true, success).text();
        } catch (OutcomeUnknownException e) {
            throw new RetryableException("No token to log in with: " + e.getMessage(), e);
        }
    }
}
