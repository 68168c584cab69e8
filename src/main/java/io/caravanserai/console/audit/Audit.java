package io.caravanserai.console.audit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.caravanserai.store.AuditStore;
import io.caravanserai.store.AuditStore.Act;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what people do. A change is written before it is made, so that none is made that nobody can find, and its
 * outcome behind it.
 */
@Singleton
public final class Audit {
    private static final Logger LOG = Logger.getLogger(Audit.class);

    /** A page that asks again and again, and a reload, are one look. */
    private static final Duration ONE_LOOK = Duration.ofMinutes(1);

    private static final int MOST_KEPT = 10_000;

    private final Instance<AuditStore> store;
    private final Cache<Act, Boolean> looked = Caffeine.newBuilder()
            .maximumSize(MOST_KEPT)
            .expireAfterWrite(ONE_LOOK)
            .build();

    Audit(Instance<AuditStore> store) {
        this.store = store;
    }

    /**
     * Writes down that somebody is about to call an operation over JMX; its id.
     *
     * @param who the user, or JMX for whoever attached to the process
     * @param role null for who attached
     * @param what the operation
     * @param subject the MBean
     */
    public long beginOverJmx(String who, @Nullable String role, String what, String subject) {
        return begin(new Act("change", who, role, "jmx", what, subject, null));
    }

    /** Writes down what became of it: of its answer only a number. */
    public void endOverJmx(long change, @Nullable Object answer, int status) {
        end(change, null, answer instanceof Number ? "answer=" + answer : null, status);
    }

    long begin(Act act) {
        return store.get().begin(act);
    }

    /** What was done is done: that its outcome cannot be kept undoes nothing. */
    void end(long change, @Nullable String who, @Nullable String after, int status) {
        try {
            store.get().end(change, who, after, status);
        } catch (RuntimeException e) {
            LOG.warnf("The audit does not say what became of entry %d (status %d): %s", change, status, e.getMessage());
        }
    }

    void look(Act act) {
        if (looked.asMap().putIfAbsent(act, true) == null) {
            try {
                store.get().begin(act);
            } catch (RuntimeException e) {
                looked.invalidate(act);
                throw e;
            }
        }
    }

    String digest(String text) {
        return store.get().digest(text);
    }
}
