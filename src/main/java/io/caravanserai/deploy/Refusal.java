package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import java.time.Instant;
import java.util.List;

/**
 * A file on disk that is not in force.
 *
 * @param path below {@code routes/}
 * @param since when it was refused
 * @param findings what is wrong with it; where nothing is, it waits for the files it was saved with
 */
public record Refusal(String path, Instant since, List<Finding> findings) {}
