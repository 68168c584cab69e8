package io.caravanserai.deploy;

import io.caravanserai.durable.Hub;
import io.caravanserai.durable.OutsideRoutes;
import io.caravanserai.hook.Hooks;
import io.caravanserai.store.Proposals;
import io.caravanserai.store.VersionStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** A node besides the hub under test: a folder, a keeper and a Camel context of its own, on the same database. */
final class SecondNode implements AutoCloseable {
    final Path routes;
    final Deployment deployment;
    final Hub hub;
    private final Places places;
    private final Following following;
    private final AtomicBoolean failing = new AtomicBoolean();

    /** @param root has its folder, and what it keeps outside of that */
    SecondNode(Path root, Judge judge, Hooks hooks, boolean folderIsSource) throws Exception {
        this(root, judge, hooks, folderIsSource, Agreement.EXPIRES_AFTER);
    }

    /** @param expiresAfter how long it waits, ready, for what becomes of a proposal */
    SecondNode(Path root, Judge judge, Hooks hooks, boolean folderIsSource, Duration expiresAfter) throws Exception {
        routes = root.resolve("routes");
        hub = new Hub();
        hub.camel.addRoutesConfigurations(new OutsideRoutes());
        VersionStore versions = new VersionStore(hub.database, InstantSource.system());
        Disk disk = new Disk(routes);
        places = new Places(
                disk,
                new InForce(root.resolve("in-force"), files -> {}),
                new InStep(root.resolve("routes-in-step"), disk.folder()),
                versions,
                new Agreement(hub.node, new Proposals(hub.database), versions, folderIsSource, expiresAfter),
                null);
        Swap swap = new Swap(hub.camel, new Loader(hub.camel, routes.toString()));
        deployment = new Deployment(places, judge, swap, hooks, this::now);
        Begun begun = new Begun(hub.camel, deployment, places, hooks, judge);
        Keeping.begin(new Beginning(places, judge), places, begun, true);
        deployment.stands();
        following = new Following(deployment::follow);
        following.start();
    }

    private Instant now() {
        if (failing.getAndSet(false)) {
            throw new StackOverflowError("as deep as it goes");
        }
        return Instant.now();
    }

    /** The next edit it proposes ends in an error when all are ready for it. */
    void failsInTheMiddle() {
        failing.set(true);
    }

    /** What it is called. */
    String name() {
        return hub.node.name();
    }

    void save(String path, String text) throws IOException {
        HotFolder.write(routes, path, text);
        deployment.look();
    }

    String onDisk(String path) throws IOException {
        return Files.readString(routes.resolve(path));
    }

    /** The text of a file that it runs. */
    String inForce(String path) {
        return deployment.standing().folder().files().getOrDefault(path, "none");
    }

    /** From now on it hears of nothing, as a process that was stopped; the routes it has would take messages. */
    void stopsToFollow() {
        following.close();
        hub.node.close();
    }

    @Override
    public void close() {
        following.close();
        hub.close();
    }
}
