package io.caravanserai.console.management;

import io.caravanserai.deploy.Author;
import io.caravanserai.deploy.Keeper;
import io.caravanserai.deploy.Refusal;
import io.caravanserai.deploy.check.Finding;
import io.caravanserai.store.VersionStore.Version;
import java.util.List;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedOperation;
import org.apache.camel.api.management.ManagedResource;

/** The keeper of {@code routes/} over JMX: {@code io.caravanserai:type=Keeper,name=routes}. */
@ManagedResource(description = "The keeper of the routes: what is in force on this node, and what was refused")
public final class KeeperBean {
    private final Keeper keeper;

    KeeperBean(Keeper keeper) {
        this.keeper = keeper;
    }

    /** Its number. */
    @ManagedAttribute(description = "The version of the routes that is in force; 0 before the first")
    @Metric("hub.routes.version")
    public long getVersion() {
        return keeper.state().version();
    }

    /** ISO 8601. */
    @ManagedAttribute(description = "When it took over on this node")
    public String getSince() {
        return keeper.state().since().toString();
    }

    /** One sentence. */
    @ManagedAttribute(description = "How it took over, in a sentence")
    public String getNote() {
        return keeper.state().note();
    }

    /** In a word. */
    @ManagedAttribute(description = "Whether it is ok, or degraded: files on disk are not in force")
    public String getState() {
        return keeper.state().isDegraded() ? "degraded" : "ok";
    }

    /** Paths below the folder. */
    @ManagedAttribute(description = "The files on disk that are not in force")
    @Metric("hub.routes.refused.files")
    public String[] getRefusedFiles() {
        return keeper.refused().stream().map(Refusal::path).toArray(String[]::new);
    }

    /** File, line, route, step, problem and hint. */
    @ManagedAttribute(description = "What is wrong with them: place, problem and what to do, a line each")
    public String[] getFindings() {
        return keeper.refused().stream()
                .flatMap(refusal -> refusal.findings().stream())
                .map(Finding::inWords)
                .distinct()
                .toArray(String[]::new);
    }

    /** Newest first. */
    @ManagedAttribute(description = "The newest versions, a line each: number, when, who, why")
    public String[] getVersions() {
        return Readable.orElseThrow(() -> keeper.versions(0)).stream()
                .map(KeeperBean::line)
                .toArray(String[]::new);
    }

    private static String line(Version version) {
        String why = version.message() == null ? "" : ": " + version.message();
        return "v" + version.version() + " " + version.at() + " " + version.who() + why;
    }

    /** How things stand then. */
    @ManagedOperation(
            description =
                    "Looks at the folder now, without waiting for a change to be noticed, and tells how things stand")
    public String checkNow() {
        return said(Readable.orElseThrow(keeper::checkNow));
    }

    /** How things stand then. */
    @ManagedOperation(description = "Puts the files of an earlier version in force again, as a new version")
    public String rollBack(long version) {
        return said(Readable.orElseThrow(() -> keeper.rollBack(version, new Author(Person.name(), null), List.of())));
    }

    private static String said(Keeper.State state) {
        int refused = state.refused().size();
        return state.note() + (refused == 0 ? "" : " Refused: " + refused + (refused == 1 ? " file." : " files."));
    }
}
