package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.store.Proposals.Pending;
import io.caravanserai.store.VersionStore.Version;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What other nodes put in force, and whether this one keeps up. */
final class Others {
    private static final Logger LOG = Logger.getLogger(Others.class);

    private final Surrounding around;
    private final Swap swap;
    private volatile Behind behind = new Behind(0, List.of());
    private long answered;
    private boolean begun;

    /**
     * A version in force that this node does not run: it takes no message of the channels whose routes are others there.
     *
     * @param inForce its number
     * @param why it does not run here; empty while it is being taken over, and where it does
     */
    record Behind(long inForce, List<Finding> why) {}

    Others(Surrounding around, Swap swap) {
        this.around = around;
        this.swap = swap;
    }

    /** This node runs routes. */
    void begin() {
        begun = true;
    }

    Behind behind() {
        return behind;
    }

    /** Runs what is in force, and gets ready for what is proposed; whether something else runs since. */
    boolean follow(Standing standing) {
        if (!begun) {
            return false;
        }
        Agreement agreement = around.places().agreement();
        Optional<Version> inForce = around.places().versions().inForce();
        long version = inForce.map(Version::version).orElse(standing.version());
        if (version != standing.version()) {
            boolean known = behind.inForce() == version && !behind.why().isEmpty();
            return !known && catchUp(standing, version);
        }
        behind = new Behind(version, List.of());
        Optional<Pending> pending = agreement.pending();
        if (pending.isEmpty() || pending.get().proposal() == answered) {
            return false;
        }
        answered = pending.get().proposal();
        return prepare(standing, pending.get());
    }

    private boolean catchUp(Standing standing, long version) {
        behind = new Behind(version, List.of());
        try {
            new Adoption(around, standing, version, null).make(swap);
            return true;
        } catch (RefusedException e) {
            behind = new Behind(version, e.findings());
            LOG.errorf(
                    "v%d is in force and does not run here: %s This node takes no message of the channels it changes.",
                    version, e.getMessage());
            return false;
        }
    }

    private boolean prepare(Standing standing, Pending pending) {
        try {
            new Adoption(around, standing, pending.version(), pending).make(swap);
            behind = new Behind(pending.version(), List.of());
            return true;
        } catch (Agreement.TakenBackException e) {
            LOG.infof("%s", e.getMessage());
        } catch (RefusedException e) {
            LOG.warnf("v%d of node %s does not run here: %s", pending.version(), pending.node(), e.getMessage());
        }
        return false;
    }
}
