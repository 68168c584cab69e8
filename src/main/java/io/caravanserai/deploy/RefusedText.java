package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text that is not in force.
 *
 * @param text as it lies on disk; null where the file is to be gone
 * @param findings what is wrong with it
 */
public record RefusedText(@Nullable String text, List<Finding> findings) {}
