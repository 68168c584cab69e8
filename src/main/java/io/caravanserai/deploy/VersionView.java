package io.caravanserai.deploy;

import io.caravanserai.store.VersionStore.Version;
import java.util.List;

/**
 * A version and what it changed.
 *
 * @param version when, who, why
 * @param changes what differs from the version before, by path
 */
public record VersionView(Version version, List<FileChange> changes) {}
