package io.caravanserai.console.editing;

import io.caravanserai.deploy.check.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one file shows.
 *
 * @param path below {@code routes/}
 * @param form the text that is edited, and what it was made on
 * @param look what the keeper says of it
 * @param writable whether the viewer may write it
 * @param deletable whether the viewer may delete it
 * @param refusedHere why nobody may write it here; nothing for a file that can be written
 * @param notice what happened, in a sentence; null for nothing
 */
record FilePage(
        String path,
        EditForm form,
        Look look,
        boolean writable,
        boolean deletable,
        List<Finding> refusedHere,
        @Nullable String notice) {

    /** Whether there is a text to write, and somebody who may. */
    public boolean editable() {
        return writable && refusedHere.isEmpty();
    }

    public boolean isNew() {
        return form.tag() == null;
    }

    public String folder() {
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/') + 1) : "";
    }

    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** The address of another page about this file. */
    public String href(String page) {
        return FileTree.href(page, path);
    }

    /** The same, with what happened. */
    FilePage with(String notice) {
        return new FilePage(path, form, look, writable, deletable, refusedHere, notice);
    }

    /** The address of another page about this text. */
    public String textHref(String page) {
        return TextList.href(page, path);
    }

    /** How the editor colours it. */
    public String language() {
        String end = path.substring(path.lastIndexOf('.') + 1);
        return switch (end) {
            case "yaml", "yml" -> "yaml";
            case "html", "json", "properties" -> end;
            default -> "text";
        };
    }
}
