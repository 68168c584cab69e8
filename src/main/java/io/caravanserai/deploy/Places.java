package io.caravanserai.deploy;

import io.caravanserai.store.VersionStore;
import org.jspecify.annotations.Nullable;

/**
 * Where files are.
 *
 * @param disk where people edit them
 * @param inForce where those that read files read them
 * @param inStep what the folder was last in step with
 * @param versions every set that was in force
 * @param agreement what the nodes say to each other
 * @param yardstick what files are found good by; null where that cannot be told
 */
record Places(
        Disk disk,
        InForce inForce,
        InStep inStep,
        VersionStore versions,
        Agreement agreement,
        @Nullable String yardstick) {}
