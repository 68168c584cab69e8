package io.caravanserai.deploy;

import org.jspecify.annotations.Nullable;

/**
 * A file of the folder.
 *
 * @param path below the folder
 * @param tag what an edit must name as the state it is made on: the version the text came with, and a mark where
 *     something else lies on disk
 * @param text the text in force; null for a file that is refused and was never in force
 * @param refused what lies on disk and was refused; null for none
 */
public record FileView(
        String path,
        String tag,
        @Nullable String text,
        @Nullable RefusedText refused) {}
