package io.caravanserai.console.login;

import io.caravanserai.store.UserStore;
import io.caravanserai.store.UserStore.Credential;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Checks passwords: slowly, a few at a time, and after some wrong ones not at all for a while. */
@Singleton
class Passwords {
    /** bcrypt looks at no more than this. */
    private static final int MOST_BYTES = 72;

    private static final int LEAST = 10;
    private static final int FREE_TRIES = 5;
    private static final Duration REST = Duration.ofSeconds(30);
    private static final int NAMES_KEPT = 10_000;

    private final Semaphore atOnce = new Semaphore(2);
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final Instance<UserStore> users;
    private final InstantSource clock;

    /** So that a name nobody has takes as long as a wrong password; made when it is first needed. */
    private static final class Nobody {
        private static final String HASH = BcryptUtil.bcryptHash(Secret.random(16));
    }

    private record Failures(int count, Instant last) {}

    Passwords(Instance<UserStore> users, InstantSource clock) {
        this.users = users;
        this.clock = clock;
    }

    /** The role of the user, or nothing when name and password do not fit, or too many did not. */
    Optional<String> role(String name, String password) {
        if (isResting(name) || password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.empty();
        }
        Optional<Credential> known = users.get().credential(name);
        boolean fits = matches(password, known.map(Credential::hash).orElseGet(() -> Nobody.HASH));
        if (fits && known.isPresent()) {
            failures.remove(name);
            return known.map(Credential::role);
        }
        if (failures.size() >= NAMES_KEPT) {
            failures.clear();
        }
        failures.merge(
                name, new Failures(1, clock.instant()), (before, now) -> new Failures(before.count + 1, now.last));
        return Optional.empty();
    }

    private boolean isResting(String name) {
        Failures failed = failures.get(name);
        return failed != null && failed.count >= FREE_TRIES && clock.instant().isBefore(failed.last.plus(REST));
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
