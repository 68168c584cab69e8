package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import java.util.List;

/**
 * What an edit would do.
 *
 * @param findings what speaks against it; nothing for a good one
 * @param met whom it meets on their way, and what its answers make of them, in sentences
 */
public record Preview(List<Finding> findings, List<String> met) {}
