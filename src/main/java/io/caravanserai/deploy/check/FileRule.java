package io.caravanserai.deploy.check;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Files are read and written in the hub's data folder, and not in its database. */
final class FileRule implements Rule {
    private static final String DATABASE = "postgres";

    private final Surroundings surroundings;

    FileRule(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void look(Sources sources, Consumer<Finding> found) {
        sources.endpoints().stream()
                .filter(endpoint -> endpoint.is("file") && endpoint.role() != Endpoint.Role.VIA)
                .forEach(endpoint -> {
                    if (!endpoint.isFixed() || !isInside(endpoint.name())) {
                        found.accept(endpoint.finding(
                                ComponentRule.FORBIDDEN,
                                "file:" + endpoint.name() + " is outside what routes may touch.",
                                hint()));
                    }
                    endpoint.parameters().map().forEach((name, field) -> option(endpoint, name, field.value(), found));
                });
    }

    private void option(Endpoint endpoint, String name, Yaml value, Consumer<Finding> found) {
        String text = value instanceof Yaml.Text written ? written.value() : "";
        boolean leaves = text.startsWith("/") || text.contains("..") || text.matches("[A-Za-z]:\\\\.*");
        boolean unjailed = name.equals("jailStartingDirectory") && !text.equals("true");
        if (leaves || unjailed) {
            found.accept(endpoint.finding(
                    name,
                    ComponentRule.FORBIDDEN,
                    "With " + name + ": " + text + " files leave their folder.",
                    hint()));
        }
    }

    private String hint() {
        return "Use a folder in " + surroundings.dataFolder() + "/, like file:" + surroundings.dataFolder()
                + "/reports.";
    }

    private boolean isInside(String name) {
        try {
            Path data = Path.of(surroundings.dataFolder()).toAbsolutePath().normalize();
            Path folder = Path.of(name).toAbsolutePath().normalize();
            return folder.startsWith(data) && !folder.equals(data) && !folder.startsWith(data.resolve(DATABASE));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
