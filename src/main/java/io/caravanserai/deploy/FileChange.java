package io.caravanserai.deploy;

/**
 * What a version did to a file.
 *
 * @param path below the folder
 * @param change {@code added}, {@code changed} or {@code removed}
 * @param diff as {@code diff -u} shows it
 */
public record FileChange(String path, String change, String diff) {}
