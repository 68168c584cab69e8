package io.caravanserai.console.hawtio;

import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hawtio's web files, which the build lays on the class path. */
final class HawtioFiles {
    private static final String FOLDER = "/hawtio-static/";
    private static final String START = "index.html";
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9_-]+[./])*[A-Za-z0-9_-]+");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=UTF-8",
            "js", "text/javascript",
            "css", "text/css",
            "json", "application/json",
            "svg", "image/svg+xml",
            "ico", "image/x-icon",
            "txt", "text/plain",
            "woff2", "font/woff2",
            "ttf", "font/ttf");

    private HawtioFiles() {}

    /**
     * A file as it is sent.
     *
     * @param content its bytes; who takes them closes them
     * @param type its media type
     * @param lasting whether another content would have another name
     */
    record WebFile(InputStream content, String type, boolean lasting) {}

    /** The file of this name. What has no dot in it is a place in the application, which begins with its start page. */
    static Optional<WebFile> at(String path) {
        boolean place = path.lastIndexOf('.') <= path.lastIndexOf('/');
        String name = place ? START : path;
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        @Nullable
        InputStream content = type != null && NAME.matcher(name).matches()
                ? HawtioFiles.class.getResourceAsStream(FOLDER + name)
                : null;
        return Optional.ofNullable(content).map(found -> new WebFile(found, type, name.startsWith("static/")));
    }
}
