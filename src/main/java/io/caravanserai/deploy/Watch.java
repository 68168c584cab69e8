package io.caravanserai.deploy;

import io.caravanserai.background.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells when the files of a folder have changed and then rested for a moment, so that files saved together are seen
 * together. The system's own notice makes it quick; a look at sizes and times every second finds what that misses.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofMillis(150);

    /** Who writes without a pause is looked at nevertheless. */
    private static final Duration REST_WITHIN = Duration.ofMillis(1200);

    private final Disk disk;
    private final Runnable changed;
    private final Set<Path> registered = new HashSet<>();
    private @Nullable Background thread;
    private @Nullable WatchService notices;
    private SortedMap<String, String> known = new TreeMap<>();

    /** @param changed told on the watch's own thread; when it throws it is told again */
    Watch(Disk disk, Runnable changed) {
        this.disk = disk;
        this.changed = changed;
    }

    void start() {
        try {
            notices = disk.folder().getFileSystem().newWatchService();
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warnf("The system does not tell of changed files (%s); they are seen within a second.", e.getMessage());
        }
        thread = Background.loop("keeper", this::look);
    }

    /** Whether edits are seen: not before it is started, nor when its thread has died. */
    boolean isAlive() {
        return thread != null && thread.isAlive();
    }

    private void look() throws InterruptedException {
        register();
        if (await(LOOK_EVERY) || !disk.stamps().equals(known)) {
            rest();
        }
    }

    private void rest() throws InterruptedException {
        long end = System.nanoTime() + REST_WITHIN.toNanos();
        SortedMap<String, String> before = disk.stamps();
        boolean resting = false;
        while (!resting && System.nanoTime() < end) {
            register();
            resting = !await(REST);
            SortedMap<String, String> now = disk.stamps();
            resting &= now.equals(before);
            before = now;
        }
        if (!before.equals(known)) {
            changed.run();
            known = before;
        }
    }

    /** Whether the system told of a change within that time. */
    private boolean await(Duration atMost) throws InterruptedException {
        if (notices == null) {
            TimeUnit.NANOSECONDS.sleep(atMost.toNanos());
            return false;
        }
        WatchKey key = notices.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
        if (key == null) {
            return false;
        }
        key.pollEvents();
        if (!key.reset()) {
            registered.remove((Path) key.watchable());
        }
        return true;
    }

    private void register() {
        if (notices == null) {
            return;
        }
        for (Path folder : disk.folders()) {
            if (!registered.contains(folder) && Files.isDirectory(folder)) {
                try {
                    folder.register(
                            notices,
                            StandardWatchEventKinds.ENTRY_CREATE,
                            StandardWatchEventKinds.ENTRY_MODIFY,
                            StandardWatchEventKinds.ENTRY_DELETE);
                    registered.add(folder);
                } catch (IOException e) {
                    LOG.debugf(e, "Could not watch %s", folder);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        if (thread != null) {
            thread.close();
        }
        if (notices != null) {
            notices.close();
        }
    }
}
