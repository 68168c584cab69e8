package io.caravanserai.deploy;

import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.store.Edit;
import io.caravanserai.store.EditAnswer;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whoever puts edits of the folder in force. */
interface EditTaker {
    /** What is in force on this node. */
    Standing standing();

    Instant now();

    /** What would be said of these files in the place of those in force. */
    Candidate judge(RouteFolder folder, List<EditAnswer> beside);

    /** An edit of this node. */
    Edit edit(String who, @Nullable String message);

    /**
     * Takes over what was found good, and writes its files.
     *
     * @throws RefusedException when something speaks against it, or it does not start
     */
    void take(Candidate candidate, Edit edit, List<EditAnswer> beside, Rewrite rewrite);
}
