package io.caravanserai.school;

import io.caravanserai.academy.FirstPassword;
import io.caravanserai.message.Confidential;
import io.caravanserai.message.PermanentException;
import io.caravanserai.message.SignedQuery;
import io.caravanserai.school.ApprovalConfig.Credential;
import io.caravanserai.store.DecisionStore;
import io.caravanserai.store.DecisionStore.Seed;
import io.caravanserai.store.Refused;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what new students get in. A first password is kept nowhere: its seed is, until the password was mailed or is too old, and
 * tells nothing without the secret, which is a setting.
 */
@Singleton
class Credentials {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ApprovalConfig config;
    private final DecisionStore decisions;
    private final InstantSource clock;

    Credentials(ApprovalConfig config, DecisionStore decisions, InstantSource clock) {
        this.config = config;
        this.decisions = decisions;
        this.clock = clock;
    }

    /** @throws Refused where the hub has no secret */
    FirstPassword passwords() {
        try {
            return new FirstPassword(config.passwordSecret().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new Refused("hub.academy.password-secret " + e.getMessage()
                    + ", so nobody can be approved. Set one that nobody can guess, and keep it.");
        }
    }

    /** Signs the links to admins: with another key than passwords are made with. */
    SignedQuery links() {
        return new SignedQuery(passwords().place("links to applications"));
    }

    Credential kind() {
        return config.credential();
    }

    /** What the password of an approval is to be made of; null where none is made. */
    @Nullable
    Seed fresh(Instant now) {
        if (kind() == Credential.INVITE) {
            return null;
        }
        byte[] bytes = new byte[FirstPassword.SEED];
        RANDOM.nextBytes(bytes);
        return new Seed(bytes, now.plus(config.passwordValid()), passwords().mark());
    }

    /** What stands in messages for the password or link of an approval. */
    String place(String application) {
        return Confidential.place(passwords().place(application));
    }

    /** The password of an approval, for the calls that hold its place. */
    Confidential password(String application) {
        return Confidential.of(passwords().place(application), () -> password(application, clock.instant()));
    }

    /** A link by which a student gets in, in the same place. */
    Confidential link(String application, String link) {
        return Confidential.of(passwords().place(application), () -> link);
    }

    private String password(String application, Instant now) {
        Optional<Seed> seed = decisions.seed(application, now);
        if (seed.isEmpty()) {
            throw new PermanentException("The first password of this approval was mailed already, or waited longer than"
                    + " hub.academy.password-valid, and is forgotten. Nothing was sent. Parked, not retried. Send the student"
                    + " a link to choose a password, then discard this message.");
        }
        if (!seed.get().mark().equals(passwords().mark())) {
            throw new PermanentException(
                    "hub.academy.password-secret is another one than when this was approved, so the"
                            + " password would be another one too. Nothing was sent. Parked, not retried. Set the secret of then, and"
                            + " replay; or send the student a link to choose a password, and discard this message.");
        }
        return passwords().of(seed.get().bytes());
    }
}
