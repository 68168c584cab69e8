package io.caravanserai.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What stops a start.
 *
 * @param settings what is set for each system, by name
 * @param live reads each of them
 * @param sandbox whether it is on
 * @param secrets where they are
 * @param files the systems that connection files describe when the hub starts, by name
 */
record StartSettings(
        Map<String, ConnectionSettings.System> settings,
        LiveSettings live,
        SandboxAddress sandbox,
        Secrets secrets,
        Map<String, OutsideSystem> files) {

    /**
     * Refuses what cannot be right.
     *
     * @param production whether this is no development and no test
     * @throws WrongSettingException that names key, value and what is allowed of each
     */
    void check(boolean production) {
        List<WrongSetting> wrong = wrong(production);
        if (!wrong.isEmpty()) {
            throw new WrongSettingException(wrong);
        }
    }

    /** All that cannot be right. */
    List<WrongSetting> wrong(boolean production) {
        List<WrongSetting> wrong = new ArrayList<>();
        settings.keySet().stream()
                // Without any file the folder is another than was meant, which is said of the folder.
                .filter(name -> !files.isEmpty() && !files.containsKey(name) && SettingsOfOne.isSet(settings.get(name)))
                .forEach(name -> wrong.add(new WrongSetting(
                        "hub.connection." + name, name, "one of " + String.join(", ", files.keySet()))));
        files.values().stream()
                .filter(system -> settings.containsKey(system.id()))
                .forEach(system -> wrong.addAll(live.wrong(system)));
        if (production && sandbox.isOn()) {
            realSecrets()
                    .findFirst()
                    .ifPresent(key -> wrong.add(new WrongSetting(
                            "hub.sandbox.enabled",
                            "on, while " + key + " is set",
                            "off in production, or no real credentials")));
        }
        return wrong;
    }

    private Stream<String> realSecrets() {
        return files.values().stream()
                .flatMap(system -> system.logins().stream())
                .flatMap(login -> login.secrets().stream())
                .filter(place -> secrets.at(place).isPresent())
                .map(SecretPlace::shortly)
                .sorted();
    }
}
