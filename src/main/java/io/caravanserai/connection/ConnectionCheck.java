package io.caravanserai.connection;

import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Settings of connections, before any connection is made: also before the database and the routes. */
public final class ConnectionCheck {
    private static final String PREFIX = "hub.connection.";
    private static final String IN_THE_ENVIRONMENT = "HUB_CONNECTION_";

    private ConnectionCheck() {}

    /**
     * All that cannot be right.
     *
     * @param config with {@link ConnectionSettings} and {@link SandboxConfig} mapped
     * @param production whether this is no development and no test
     */
    public static List<WrongSetting> of(SmallRyeConfig config, boolean production) {
        Map<String, OutsideSystem> systems = Systems.inFolder(config);
        List<WrongSetting> wrong = new ArrayList<>(unknown(config, systems.keySet()));
        wrong.addAll(new StartSettings(
                        config.getConfigMapping(ConnectionSettings.class).systems(),
                        new LiveSettings(config),
                        new SandboxAddress(config.getConfigMapping(SandboxConfig.class), config),
                        new Secrets(config),
                        systems)
                .wrong(production));
        return wrong;
    }

    /** A key nobody reads was meant to do something. */
    private static List<WrongSetting> unknown(SmallRyeConfig config, Set<String> systems) {
        if (systems.isEmpty()) {
            return List.of();
        }
        Set<String> keys = Arrays.stream(ConnectionSettings.System.class.getMethods())
                .map(method -> method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = systems.stream()
                .flatMap(system -> keys.stream().map(key -> PREFIX + system + "." + key))
                .collect(Collectors.toSet());
        Set<String> variables = known.stream().map(ConnectionCheck::variable).collect(Collectors.toSet());
        List<WrongSetting> wrong = new ArrayList<>();
        for (String name : config.getPropertyNames()) {
            boolean dotted = name.startsWith(PREFIX) && !known.contains(name) && !variables.contains(variable(name));
            boolean empty = config.getOptionalValue(name, String.class)
                    .filter(text -> !text.isBlank())
                    .isEmpty();
            if (!empty && (dotted || name.startsWith(IN_THE_ENVIRONMENT) && !variables.contains(name))) {
                wrong.add(new WrongSetting(
                        name,
                        "a setting nobody reads",
                        "hub.connection.<system>. and one of " + String.join(", ", keys)));
            }
        }
        return wrong;
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
