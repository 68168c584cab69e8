package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.store.Node;
import io.caravanserai.store.Proposals;
import io.caravanserai.store.Proposals.Answer;
import io.caravanserai.store.Proposals.Fellow;
import io.caravanserai.store.Proposals.Pending;
import io.caravanserai.store.VersionStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What this node and the others say to each other: a version comes into force once all that live are ready for it. A node that
 * stands still is not waited for longer than it counts as living; it notices by its next pick that it is behind.
 */
final class Agreement {
    private static final long LOOK_EVERY = Duration.ofMillis(50).toNanos();

    /** Longer than a swap drains: who lives says something by then. */
    private static final Duration WITHIN = Swap.DRAIN_WITHIN.plusSeconds(10);

    /**
     * Whoever proposes has drained, waited for the others and started its routes by then: one that lives and has not decided
     * never will, and nobody stands still for it any longer.
     */
    static final Duration EXPIRES_AFTER = Swap.DRAIN_WITHIN.plus(WITHIN).plusSeconds(40);

    private final Node node;
    private final Proposals proposals;
    private final VersionStore versions;
    private final boolean folderIsSource;
    private final Duration expiresAfter;
    private @Nullable String said;

    /** @param folderIsSource whether only people write the folder, and the hub never does */
    Agreement(Node node, Proposals proposals, VersionStore versions, boolean folderIsSource) {
        this(node, proposals, versions, folderIsSource, EXPIRES_AFTER);
    }

    /** @param expiresAfter how long this node waits, ready, for what becomes of a proposal */
    Agreement(Node node, Proposals proposals, VersionStore versions, boolean folderIsSource, Duration expiresAfter) {
        this.node = node;
        this.proposals = proposals;
        this.versions = versions;
        this.folderIsSource = folderIsSource;
        this.expiresAfter = expiresAfter;
    }

    String node() {
        return node.name();
    }

    boolean folderIsSource() {
        return folderIsSource;
    }

    /** Takes part from now on. */
    void runs(long version, RouteFolder onDisk) {
        String folder = folderIsSource ? InStep.hash(onDisk.files()) : null;
        String now = version + " " + folder;
        if (!now.equals(said)) {
            node.runs(version, folder);
            said = now;
        }
    }

    boolean isAlone() {
        return proposals.fellows(node.name()).isEmpty();
    }

    /** Who lives besides this node, and what they run; another one where that has changed. */
    List<Fellow> roster() {
        return proposals.fellows(node.name());
    }

    /**
     * Asked before anything is proposed: a node whose folder is the source will not run anything else.
     *
     * @throws RefusedException with their names
     */
    void refuseWhereFoldersDiffer(RouteFolder wanted, String path) {
        String hash = InStep.hash(wanted.files());
        List<String> differing = roster().stream()
                .filter(other -> other.folder() != null && !other.folder().equals(hash))
                .map(Fellow::name)
                .toList();
        if (!differing.isEmpty()) {
            throw refusal(
                    path,
                    "The folder of " + String.join(", ", differing) + " holds other files, and is the source there"
                            + " (hub.deploy.source=folder).",
                    "Deploy the same files there: it is in force on all nodes as soon as they are the same.");
        }
    }

    /**
     * The hub writes nothing where only people may.
     *
     * @throws RefusedException for an edit that was not made there
     */
    void refuseWhereFolderIsSource(List<String> changed) {
        if (folderIsSource && !changed.isEmpty()) {
            throw new RefusedException(List.of(new Finding(
                    changed.get(0),
                    0,
                    null,
                    null,
                    "folder-is-source",
                    "The folder is the source of the routes here (hub.deploy.source=folder): the hub does not write it.",
                    "Change the file where the folder comes from, or set hub.deploy.source=database.")));
        }
    }

    /**
     * Waits until all other nodes that live are ready, and have stopped what goes.
     *
     * @throws RefusedException when one says no, or nothing
     */
    void awaitOthers(long version, String path) {
        long end = System.nanoTime() + WITHIN.toNanos();
        List<Answer> others = proposals.others(version, node.name());
        while (others.stream().anyMatch(other -> !other.ready())) {
            for (Answer other : others) {
                if (other.refusal() != null) {
                    throw refusal(
                            path,
                            "Node " + other.name() + " cannot run it: " + other.refusal(),
                            "Mend it there first.");
                }
                if (!other.ready() && System.nanoTime() > end) {
                    throw refusal(
                            path,
                            "Node " + other.name() + " did not answer within " + WITHIN.toSeconds() + " s.",
                            "Look at that node; it is tried again when it comes back.");
                }
            }
            LockSupport.parkNanos(LOOK_EVERY);
            others = proposals.others(version, node.name());
        }
    }

    private static RefusedException refusal(String path, String problem, String hint) {
        return new RefusedException(List.of(new Finding(path, 0, null, null, OTHER_NODE, problem, hint)));
    }

    static final String OTHER_NODE = "other-node";

    /** From now on its channels are taken by the routes of a version, once that is in force. */
    void move(Set<String> channels, long version) {
        node.channels().move(channels, proposals.number(version));
    }

    /** Its channels are taken by the routes in force, as they stand in the database. */
    void followed() {
        node.channels().set(proposals.routed());
        node.channels().inForce();
    }

    /** What another node proposed and nobody has decided on yet. */
    Optional<Pending> pending() {
        Optional<Pending> pending =
                proposals.pending().filter(each -> !each.node().equals(node.name()));
        return pending.isPresent() && versions.writer().withdrawAbandoned() ? Optional.empty() : pending;
    }

    void refuse(Pending pending, String reason) {
        proposals.answer(pending, node.name(), reason);
    }

    /**
     * Says that this node is ready, and waits for what becomes of it. Where whoever proposed it is gone, or says nothing for too
     * long, this node takes it back.
     *
     * @throws TakenBackException when it was taken back
     */
    void ready(Pending pending) {
        proposals.answer(pending, node.name(), null);
        long end = System.nanoTime() + expiresAfter.toNanos();
        Proposals.State state = proposals.state(pending);
        while (state == Proposals.State.PENDING) {
            LockSupport.parkNanos(LOOK_EVERY);
            versions.writer().withdrawAbandoned();
            if (System.nanoTime() > end) {
                versions.writer().withdraw(pending.version(), pending.node());
            }
            state = proposals.state(pending);
        }
        if (state == Proposals.State.TAKEN_BACK) {
            throw new TakenBackException(pending);
        }
    }

    /** Whoever proposed it took it back. */
    static final class TakenBackException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TakenBackException(Pending pending) {
            super("v" + pending.version() + " of node " + pending.node() + " was taken back.");
        }
    }
}
