package io.caravanserai.console.editing;

import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.RouteFiles;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Draws the routes of a text, each step with a link to the file of what it calls. */
@Singleton
class Pictures {
    private static final Pattern FROM =
            Pattern.compile("from:\\s+uri: \"?((?:direct|durable|reply|run|schedule):[A-Za-z0-9-]+)");
    private static final Map<String, String> FOLDERS = Map.of("kamelet", "kamelets", "connection", "connections");

    private final Keeper keeper;
    private final RouteFiles files;

    Pictures(Keeper keeper, RouteFiles files) {
        this.keeper = keeper;
        this.files = files;
    }

    /** None for a file that has no routes, or cannot be read. */
    List<RoutePicture> of(String path, String text) {
        if (!path.endsWith(".camel.yaml") && !path.endsWith(".kamelet.yaml")) {
            return List.of();
        }
        Map<String, String> takers = takers();
        return RouteSteps.of(text, uri -> href(uri, takers)).stream()
                .map(RoutePicture::of)
                .toList();
    }

    /** The files of the routes that take what is sent to an address. */
    private Map<String, String> takers() {
        Map<String, String> takers = new HashMap<>();
        keeper.files().stream().filter(path -> path.endsWith(".camel.yaml")).forEach(path -> {
            Matcher from = FROM.matcher(files.text(path));
            while (from.find()) {
                takers.put(from.group(1), path);
            }
        });
        return takers;
    }

    private @Nullable String href(String uri, Map<String, String> takers) {
        String[] schemeAndName = uri.split(":", 2);
        String folder = FOLDERS.get(schemeAndName[0]);
        String path = folder == null || schemeAndName.length < 2
                ? takers.get(uri)
                : folder + "/" + schemeAndName[1] + "." + schemeAndName[0] + ".yaml";
        return path == null || files.text(path).isEmpty() ? null : FileTree.href("files", path);
    }
}
