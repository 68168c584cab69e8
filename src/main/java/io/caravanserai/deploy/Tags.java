package io.caravanserai.deploy;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The state of a file that an edit is made on: who edits another is told so, and overwrites nothing. */
final class Tags {
    private Tags() {}

    /** A file in force and on disk; empty tag for one that is in neither. */
    static FileView view(String path, Deployment deployment, Map<String, Long> since) {
        String inForce = deployment.standing().folder().files().get(path);
        String onDisk = deployment.onDisk().seen().files().get(path);
        Refusal refusal = deployment.onDisk().refused().get(path);
        if (inForce == null && onDisk == null && refusal == null) {
            throw new NoSuchElementException("There is no file " + path + ".");
        }
        String tag = String.valueOf(since.getOrDefault(path, 0L));
        if (refusal == null || Objects.equals(inForce, onDisk)) {
            return new FileView(path, tag, inForce, null);
        }
        String mark = onDisk == null ? "gone" : Integer.toHexString(onDisk.hashCode());
        return new FileView(path, tag + "-" + mark, inForce, new RefusedText(onDisk, refusal.findings()));
    }

    static void match(String path, @Nullable String tag, Deployment deployment, Map<String, Long> since) {
        String now;
        try {
            now = view(path, deployment, since).tag();
        } catch (NoSuchElementException e) {
            now = "0";
        }
        if (!now.equals(tag == null ? "0" : tag)) {
            throw new StaleException(path + " is at " + now + " by now, not at " + (tag == null ? "0" : tag)
                    + ". Somebody else was faster: read it again, and make the edit on that.");
        }
    }
}
