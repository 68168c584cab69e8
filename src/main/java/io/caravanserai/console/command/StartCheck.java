package io.caravanserai.console.command;

import io.caravanserai.connection.ConnectionCheck;
import io.caravanserai.connection.ConnectionSettings;
import io.caravanserai.connection.SandboxConfig;
import io.caravanserai.connection.WrongSetting;
import io.caravanserai.deploy.check.FolderFiles;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Looks at all settings before anything is started: no database, no route, no call. */
final class StartCheck {
    /** Every {@code @ConfigMapping} of the hub; most are for their own room only. */
    static final List<String> MAPPINGS = List.of(
            "connection.ConnectionSettings",
            "connection.SandboxConfig",
            "console.alarm.AlarmConfig",
            "console.login.LoginConfig",
            "deploy.DeployConfig",
            "deploy.check.CheckConfig",
            "desk.SyncConfig",
            "desk.digest.DigestConfig",
            "hook.HookConfig",
            "hook.ReplyConfig",
            "school.ApprovalConfig",
            "sandbox.SandboxSettings",
            "school.AcademyConfig",
            "school.leads.LeadsConfig",
            "store.DoubtConfig",
            "store.StoreConfig");

    private static final Set<String> SWITCH = Set.of("true", "false", "yes", "no", "on", "off", "1", "0");

    private static final Pattern PROBLEM = Pattern.compile(
            "(?s).*property (\\S+) with the config value \"(.*)\" threw an Exception .*? converted (.*)");
    private static final Pattern MISSING = Pattern.compile("(?s).*property (\\S+) is (?:required|defined as).*");
    private static final Pattern WORDS = Pattern.compile("(?s).*allowed values: (.*)");

    private final Supplier<SmallRyeConfigBuilder> settings;
    private final boolean production;

    /** @param settings where they come from, anew each time and with nothing mapped */
    StartCheck(Supplier<SmallRyeConfigBuilder> settings, boolean production) {
        this.settings = settings;
        this.production = production;
    }

    /** @throws CallFailed that says of every wrong setting where it stands, what it is, and what is allowed */
    static void refuse() {
        boolean production = LaunchMode.current() == LaunchMode.NORMAL;
        List<String> wrong = new StartCheck(ConfigUtils::configBuilder, production).wrong();
        if (!wrong.isEmpty()) {
            throw CallFailed.refused("The hub does not start, and nothing was called. Mend "
                    + (wrong.size() == 1 ? "this setting:" : "these " + wrong.size() + " settings:") + "\n  "
                    + String.join("\n  ", wrong));
        }
    }

    /** A sentence for each. */
    List<String> wrong() {
        SmallRyeConfig plain = settings.get().build();
        List<WrongSetting> wrong = new ArrayList<>(unreadable());
        wrong.addAll(switches(plain));
        if (plain.getOptionalValue("hub.mode", String.class).orElse("hub").equalsIgnoreCase("hub")) {
            Set<String> known = wrong.stream()
                    .map(WrongSetting::key)
                    .filter(key -> key.startsWith("hub.connection."))
                    .collect(Collectors.toSet());
            SmallRyeConfig others = settings.get()
                    .withMapping(ConnectionSettings.class)
                    .withMapping(SandboxConfig.class)
                    .withInterceptors(
                            (ConfigSourceInterceptor) (next, key) -> known.contains(key) ? null : next.proceed(key))
                    .withValidateUnknown(false)
                    .build();
            wrong.addAll(ConnectionCheck.of(others, production));
            wrong.addAll(routes(plain));
        }
        return wrong.stream().map(each -> each.sentence(plain)).distinct().toList();
    }

    /** Values that are none of their kind: no time, no number, none of the words. */
    private List<WrongSetting> unreadable() {
        SmallRyeConfigBuilder all = settings.get().withValidateUnknown(false);
        MAPPINGS.forEach(name -> all.withMapping(mapping(name)));
        List<WrongSetting> wrong = new ArrayList<>();
        try {
            all.build();
        } catch (ConfigValidationException e) {
            for (int i = 0; i < e.getProblemCount(); i++) {
                wrong.add(problem(e.getProblem(i).getMessage()));
            }
        }
        return wrong;
    }

    private static WrongSetting problem(String words) {
        Matcher problem = PROBLEM.matcher(words);
        if (problem.matches()) {
            return new WrongSetting(problem.group(1), problem.group(2), allowed(problem.group(3)));
        }
        Matcher missing = MISSING.matcher(words);
        return missing.matches()
                ? new WrongSetting(missing.group(1), "", "a value")
                : new WrongSetting("A setting", words, "what application.properties says above it");
    }

    private static String allowed(String reason) {
        Matcher words = WORDS.matcher(reason);
        if (words.matches()) {
            return "one of " + words.group(1).replace(",", ", ");
        }
        if (reason.contains("Duration")) {
            return "a time like 30s, 5m, 24h or 30d";
        }
        return reason.contains("integer") || reason.contains("long")
                ? "a whole number"
                : "what can be read: " + reason.lines().findFirst().orElse("").replaceFirst("^[\\w.]+: ", "");
    }

    /** Whatever is not true counts as false elsewhere, "ture" too. */
    private static List<WrongSetting> switches(SmallRyeConfig config) {
        List<WrongSetting> wrong = new ArrayList<>();
        for (String name : MAPPINGS) {
            Class<?> mapping = mapping(name);
            for (Method method : mapping.getMethods()) {
                String key = mapping.getAnnotation(ConfigMapping.class).prefix() + "."
                        + method.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
                config.getOptionalValue(key, String.class)
                        .filter(value -> method.getReturnType() == boolean.class && !SWITCH.contains(value))
                        .ifPresent(value -> wrong.add(new WrongSetting(key, value, "true or false")));
            }
        }
        return wrong;
    }

    private static Class<?> mapping(String name) {
        try {
            return Class.forName(
                    "io.caravanserai." + name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<WrongSetting> routes(SmallRyeConfig config) {
        boolean read = config.getOptionalValue("quarkus.camel.bootstrap.enabled", Boolean.class)
                .orElse(true);
        String folder = config.getOptionalValue("hub.routes-dir", String.class).orElse("routes");
        boolean meant = Files.isDirectory(Path.of(folder))
                && config.getOptionalValue("hub.deploy.without-flows", String.class)
                        .filter("allow"::equalsIgnoreCase)
                        .isPresent();
        boolean flows = !read
                || meant
                || FolderFiles.of(Path.of(folder)).files().stream()
                        .anyMatch(file -> file.path().endsWith(".camel.yaml"));
        return flows
                ? List.of()
                : List.of(new WrongSetting(
                        "hub.routes-dir",
                        folder + ", where no file <flow>/<name>.camel.yaml lies",
                        "the folder of your flows, seen from " + Path.of("").toAbsolutePath()
                                + ", or one without any where hub.deploy.without-flows=allow"));
    }
}
