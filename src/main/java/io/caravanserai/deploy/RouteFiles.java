package io.caravanserai.deploy;

import io.caravanserai.deploy.check.Finding;
import io.caravanserai.store.VersionStore;
import io.caravanserai.store.VersionStore.Version;
import jakarta.inject.Singleton;
import java.util.List;

/** The files of {@code routes/} one by one: whether they can be written here, and what they were before. */
@Singleton
public class RouteFiles {
    private final Deployment deployment;
    private final VersionStore versions;
    private final Places places;

    RouteFiles(Deployment deployment, VersionStore versions, Places places) {
        this.deployment = deployment;
        this.versions = versions;
        this.places = places;
    }

    /** @throws IllegalArgumentException when this is no path of a file */
    public void checkPath(String path) {
        Paths.check(path);
    }

    /** Why nobody can write this file here; nothing for one that can be written. */
    public List<Finding> unwritable(String path) {
        try {
            deployment.refuseUnwritable(List.of(path));
            return List.of();
        } catch (RefusedException e) {
            return e.findings();
        }
    }

    /** The text in force; empty where there is none. */
    public String text(String path) {
        return deployment.standing().folder().files().getOrDefault(path, "");
    }

    /** The text in a version; empty where there was none. */
    public String text(String path, long version) {
        return versions.files(version).getOrDefault(path, "");
    }

    /** The versions that brought a file, changed it or took it away, newest first. */
    public List<Version> history(String path) {
        return versions.of(path);
    }

    /** The cases of all flows, as folders below {@code routes/}: they are no files of a version, and not written here. */
    public List<String> cases() {
        return places.disk().cases();
    }
}
