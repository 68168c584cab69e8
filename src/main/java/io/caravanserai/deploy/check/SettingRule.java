package io.caravanserai.deploy.check;

import java.util.function.Consumer;

/** Settings that routes name are there, and none of them is a secret. */
final class SettingRule implements Rule {
    private static final String FORBIDDEN = "forbidden-setting";

    private final Surroundings surroundings;

    SettingRule(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        Texts.in(sources).forEach(text -> {
            Placeholders placeholders = new Placeholders(text.value());
            if (placeholders.isUnbalanced()) {
                found.accept(text.place()
                        .finding(
                                "loose-braces",
                                "Camel reads two braces as the begin or end of a placeholder.",
                                "Write '{ {' or '} }' where no placeholder is meant; one does not stand in another."));
            }
            written(text, found);
            // Those in Kamelets are their own properties.
            boolean inRoute = !text.isIn("template");
            placeholders.all().forEach(each -> {
                if (each.isFunction()) {
                    found.accept(function(text, each));
                } else if (inRoute) {
                    setting(text, each, found);
                }
            });
        });
    }

    private static void written(Texts text, Consumer<Finding> found) {
        boolean isSecret =
                text.spot().isFree() && Placeholders.isSecret(text.spot().key());
        if (isSecret && !text.value().matches("|.*(\\{\\{|\\$\\{).*")) {
            found.accept(text.place()
                    .finding(
                            "written-secret",
                            text.spot().key() + " is written out, for everybody to read.",
                            "Call the system by connection:<system>, which has the secret in a setting."));
        }
    }

    private static Finding function(Texts text, Placeholders.Placeholder each) {
        return text.place()
                .finding(
                        FORBIDDEN,
                        each.written() + " reads what is not for routes.",
                        "Make it a setting, hub.<flow>.<key>, in application.properties.");
    }

    private void setting(Texts text, Placeholders.Placeholder each, Consumer<Finding> found) {
        String key = each.key();
        if (!key.startsWith("hub.")) {
            found.accept(text.place()
                    .finding(
                            FORBIDDEN,
                            each.written()
                                    + " is no setting for routes: the environment and the platform's own are not.",
                            "Name one that begins with hub., and set it in application.properties."));
        } else if (isSecret(key) && !isHandedToBean(text, key)) {
            found.accept(text.place()
                    .finding(
                            FORBIDDEN,
                            each.written() + " is a secret.",
                            "Call the system by connection:<system>, which lets itself in; a hook's secret may be"
                                    + " handed to a bean's property of that name."));
        } else if (!each.hasDefault() && surroundings.setting(key).isEmpty()) {
            found.accept(text.place()
                    .finding(
                            "missing-setting",
                            "No configuration has " + key + ".",
                            "Set it in application.properties, or write a default, {{" + key + ":…}}."));
        }
    }

    /** Connections' settings are theirs alone; elsewhere the name tells. */
    private static boolean isSecret(String key) {
        return Placeholders.isSecret(key)
                || key.startsWith("hub.login.")
                || key.matches("hub\\.connection\\.[^.]+\\.(user|client-id|base-url)");
    }

    /** What signs links must have the hook's secret; Java decides what becomes of it. */
    private static boolean isHandedToBean(Texts text, String key) {
        return key.matches("hub\\.hook\\.[^.]+\\.secret")
                && text.isIn("beans")
                && text.isIn("properties")
                && Placeholders.isSecret(text.spot().key());
    }
}
