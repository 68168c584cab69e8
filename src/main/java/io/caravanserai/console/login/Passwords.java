package io.caravanserai.console.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caravanserai.store.UserStore;
import io.caravanserai.store.UserStore.Credential;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/** Checks passwords: slowly, a few at a time, and ever more slowly where many are wrong. */
@Singleton
class Passwords {
    private static final Logger LOG = Logger.getLogger(Passwords.class);

    /** bcrypt looks at no more than this. */
    private static final int MOST_BYTES = 72;

    private static final int LEAST = 10;

    /** Programs that send a name and a password with each call need not wait for bcrypt each time. */
    private final Cache<String, Boolean> right = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    private final Semaphore atOnce = new Semaphore(2);
    private final Guesses guesses;
    private final Instance<UserStore> users;

    /** So that a name nobody has takes as long as a wrong password; made when it is first needed. */
    private static final class Nobody {
        private static final String HASH = BcryptUtil.bcryptHash(Secret.random(16));
    }

    Passwords(Instance<UserStore> users, InstantSource clock) {
        this.users = users;
        this.guesses = new Guesses(clock);
    }

    /**
     * The role of the user; nothing when name and password do not fit.
     *
     * @param address where the call comes from
     * @throws TooManyGuessesException when too many did not fit, and this one comes too early
     */
    Optional<String> role(String name, String password, String address) {
        if (password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.empty();
        }
        Optional<Credential> known = users.get().credential(name);
        String hash = known.map(Credential::hash).orElseGet(() -> Nobody.HASH);
        String proof = Base64.getEncoder().encodeToString(Secret.hash(hash + ' ' + password));
        if (known.isPresent() && right.getIfPresent(proof) != null) {
            return known.map(Credential::role);
        }
        int tries = guesses.begin(name, address);
        if (matches(password, hash) && known.isPresent()) {
            guesses.end(name, address);
            right.put(proof, true);
            return known.map(Credential::role);
        }
        if (tries >= Guesses.FREE_FOR_A_NAME) {
            // A name nobody has may be a password in the wrong field.
            LOG.warnf(
                    "%d wrong passwords for %s from %s. Each further one waits longer before it is looked at.",
                    tries, known.isPresent() ? name : "a user that is not there", address);
        }
        return Optional.empty();
    }

    private boolean matches(String password, String hash) {
        atOnce.acquireUninterruptibly();
        try {
            return BcryptUtil.matches(password, hash);
        } finally {
            atOnce.release();
        }
    }

    /**
     * What is kept of a new password.
     *
     * @throws IllegalArgumentException when it is too short or too long
     */
    static String hash(String password) {
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < LEAST || bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "A password has at least " + LEAST + " characters and at most " + MOST_BYTES + " bytes.");
        }
        return BcryptUtil.bcryptHash(password);
    }
}
