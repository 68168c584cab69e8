package io.caravanserai.deploy;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who makes an edit.
 *
 * @param who the user
 * @param message why, in that person's words; null for none
 * @param reach which files this person may write
 */
public record Author(String who, @Nullable String message, Reach reach) {

    /** Somebody who may write all files. */
    public Author(String who, @Nullable String message) {
        this(who, message, Reach.ALL);
    }

    /** Which files somebody may write. */
    public enum Reach {
        ALL(".*"),
        /** The texts of flows. What they are tried with, {@code samples.json}, is not among them. */
        TEMPLATES("[^/]+/templates/[^/]+\\.html");

        private final Pattern paths;

        Reach(String paths) {
            this.paths = Pattern.compile(paths);
        }

        /** Whether it may be written. */
        public boolean covers(String path) {
            return paths.matcher(path).matches();
        }
    }

    /** @throws BeyondReachException where one of these files is not this person's to write */
    public void refuseBeyond(Collection<String> paths) {
        paths.stream().filter(path -> !reach.covers(path)).findFirst().ifPresent(path -> {
            throw new BeyondReachException(path);
        });
    }
}
