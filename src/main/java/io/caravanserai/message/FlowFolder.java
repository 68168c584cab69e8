package io.caravanserai.message;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whose a file of {@code routes/} is. */
public final class FlowFolder {
    private static final Pattern FOLDER = Pattern.compile("([^/:]+)/[^/]+\\.camel\\.ya?ml$");

    private FlowFolder() {}

    /** The flow in whose folder a file of routes lies; null for what is no such file. */
    public static @Nullable String of(@Nullable String location) {
        if (location == null) {
            return null;
        }
        Matcher folder = FOLDER.matcher(location.replace('\\', '/'));
        return folder.find() ? folder.group(1) : null;
    }
}
