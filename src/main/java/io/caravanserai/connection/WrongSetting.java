package io.caravanserai.connection;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/**
 * A setting with which the hub does not start.
 *
 * @param key like {@code hub.connection.shop.timeout}
 * @param value as it is set; what may be a secret is not repeated when it is said
 * @param allowed what it may be, as it follows "Allowed is"
 */
public record WrongSetting(String key, String value, String allowed) {
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(password|secret|token|credential|key|base-?url|user).*");
    private static final Pattern FILE = Pattern.compile(".*\\[source=(?:file:)?(.*)]");

    /** A sentence: where it stands, what it is, what is allowed. */
    public String sentence(Config config) {
        return key + where(config) + " is " + shown() + ". Allowed is " + allowed + ".";
    }

    private String shown() {
        String last = key.substring(key.lastIndexOf('.') + 1);
        if (SECRET.matcher(last).matches()) {
            return "(not shown)";
        }
        return value.isEmpty() ? "empty" : value;
    }

    private String where(Config config) {
        ConfigValue found = config.getConfigValue(key);
        String source = found.getSourceName();
        if (source == null) {
            return "";
        }
        if (source.startsWith("EnvConfigSource")) {
            String name = key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
            return " in the environment (" + name + ")";
        }
        if (source.startsWith("SysPropConfigSource")) {
            return " on the command line (-D" + key + ")";
        }
        Matcher file = FILE.matcher(source);
        return " in " + (file.matches() ? file.group(1) : source);
    }
}
