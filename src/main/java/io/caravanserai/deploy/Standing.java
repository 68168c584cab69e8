package io.caravanserai.deploy;

import io.caravanserai.deploy.check.RouteFolder;
import java.time.Instant;

/**
 * What is in force.
 *
 * @param version its number
 * @param since when it took over
 * @param note how, in a sentence
 * @param folder its files
 * @param parts what of them runs
 */
record Standing(long version, Instant since, String note, RouteFolder folder, Parts parts) {}
