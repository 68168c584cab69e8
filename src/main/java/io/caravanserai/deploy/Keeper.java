package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.lib.Jars;
import io.caravanserai.store.EditAnswer;
import io.caravanserai.store.VersionStore;
import io.caravanserai.store.VersionStore.Version;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The keeper of {@code routes/}: what is in force, what was refused, and the versions before. An edit by this class and an
 * edit of the files on disk are the same thing.
 */
@Singleton
public class Keeper {
    private final Deployment deployment;
    private final VersionStore versions;
    private final Jars jars;

    Keeper(Deployment deployment, VersionStore versions, Jars jars) {
        this.deployment = deployment;
        this.versions = versions;
        this.jars = jars;
    }

    /**
     * How things stand.
     *
     * @param version the version this node runs; 0 before the first
     * @param since when it took over, on this node
     * @param note how it took over, in a sentence
     * @param refused files on disk that are not in force
     * @param inForce the version in force on the nodes of this database
     * @param why that one does not run here; empty where it does, or is just taking over
     * @param older what the start did to a folder that was older than this version; empty for nothing
     * @param lib what is wrong with users' jars, or that they are others by now, in sentences
     */
    public record State(
            long version,
            Instant since,
            String note,
            List<Refusal> refused,
            long inForce,
            List<Finding> why,
            String older,
            List<String> lib) {
        /** Whether what runs is not what lies on disk, or not what is in force. */
        public boolean isDegraded() {
            return !refused.isEmpty() || isBehind() || !lib.isEmpty();
        }

        /** Whether this node runs another version than the one in force: it takes no message of what changed between. */
        public boolean isBehind() {
            return version != inForce;
        }
    }

    /** How things stand on this node. */
    public State state() {
        Standing now = deployment.standing();
        Others.Behind behind = deployment.others().behind();
        return new State(
                now.version(),
                now.since(),
                now.note(),
                List.copyOf(deployment.onDisk().refused().values()),
                Math.max(now.version(), behind.inForce()),
                behind.why(),
                deployment.onDisk().older(),
                jars.warnings());
    }

    /** Files on disk that are not in force, and why. */
    public List<Refusal> refused() {
        return state().refused();
    }

    /** The paths of all files in force, in order. */
    public List<String> files() {
        return List.copyOf(deployment.standing().folder().files().keySet());
    }

    /** Looks at the folder now, instead of when it is noticed. */
    public State checkNow() {
        deployment.look();
        return state();
    }

    /**
     * One file.
     *
     * @throws NoSuchElementException where there is none
     */
    public FileView file(String path) {
        return Tags.view(path, deployment, since());
    }

    /**
     * Puts a file in force, or takes it away.
     *
     * @param text null to take it away
     * @param tag the state the edit is made on, as {@link #file} said it; null for a new file
     * @param beside what becomes of messages on their way, besides what the files say
     * @return how things stand then
     * @throws StaleException when the file is in another state by now
     * @throws RefusedException when it was checked and refused
     */
    public State edit(
            String path, @Nullable String text, @Nullable String tag, Author author, List<EditAnswer> beside) {
        // Asked again where files are written; here, so that nobody is told of a file's state that is not theirs.
        author.refuseBeyond(List.of(path));
        synchronized (deployment) {
            deployment.look();
            Paths.check(path);
            Tags.match(path, tag, deployment, since());
            SortedMap<String, String> files = with(path, text);
            deployment.take(new RouteFolder(files), author, beside);
            return state();
        }
    }

    /** What would be said of going back to a version. */
    public Preview checkRollBack(long number, List<EditAnswer> beside) {
        known(number);
        return check(versions.files(number), beside);
    }

    /** What would be said of such an edit. */
    public Preview check(String path, @Nullable String text, List<EditAnswer> beside) {
        return check(with(path, text), beside);
    }

    /** What would be said of a whole folder in the place of the one in force. */
    public Preview check(SortedMap<String, String> files, List<EditAnswer> beside) {
        files.keySet().forEach(Paths::check);
        Candidate candidate = deployment.judge(new RouteFolder(files), beside);
        return new Preview(candidate.findings(), candidate.met());
    }

    private Map<String, Long> since() {
        return versions.since(deployment.standing().version());
    }

    private SortedMap<String, String> with(String path, @Nullable String text) {
        SortedMap<String, String> files =
                new TreeMap<>(deployment.standing().folder().files());
        RouteFolder.set(files, path, text);
        return files;
    }

    /** Newest first, fifty a page, counted from 0. */
    public List<Version> versions(int page) {
        return versions.list(page);
    }

    /**
     * A version and its diff.
     *
     * @throws NoSuchElementException where there is none of that number
     */
    public VersionView version(long number) {
        Version version = known(number);
        return new VersionView(version, Diff.of(versions.files(number - 1), versions.files(number)));
    }

    /**
     * Puts the files of an earlier version in force, as a version of its own; the folder holds them afterwards.
     *
     * @param beside what becomes of messages on their way, besides what the files say
     * @throws NoSuchElementException where there is none of that number
     * @throws RefusedException when it was checked and refused: the hub has changed, or messages are on their way
     */
    public State rollBack(long number, Author author, List<EditAnswer> beside) {
        known(number);
        synchronized (deployment) {
            deployment.look();
            String words = author.message() == null ? "Back to v" + number + "." : author.message();
            deployment.restore(
                    new RouteFolder(versions.files(number)), new Author(author.who(), words, author.reach()), beside);
            return state();
        }
    }

    private Version known(long number) {
        return versions.find(number)
                .orElseThrow(() -> new NoSuchElementException("There is no version " + number + "."));
    }
}
