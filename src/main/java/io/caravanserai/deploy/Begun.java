package io.caravanserai.deploy;

import io.caravanserai.deploy.check.RouteFolder;
import io.caravanserai.hook.Hooks;
import io.caravanserai.store.Edit;
import io.caravanserai.store.VersionStore.Version;
import io.caravanserai.store.VersionWriter;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;

/** Hands what was found good to a Camel context that is about to start. */
@Singleton
class Begun {
    private final CamelContext camel;
    private final Deployment deployment;
    private final Places places;
    private final Hooks hooks;
    private final Judge judge;

    Begun(CamelContext camel, Deployment deployment, Places places, Hooks hooks, Judge judge) {
        this.camel = camel;
        this.deployment = deployment;
        this.places = places;
        this.hooks = hooks;
        this.judge = judge;
    }

    /**
     * @param last the files of the version in force
     * @param older what was done to an older folder; empty for nothing
     * @throws io.caravanserai.store.OvertakenException when another node puts something in force just now
     */
    Standing start(Beginning.Found found, Optional<Version> latest, RouteFolder last, String older) throws Exception {
        Candidate good = found.good();
        long version = version(good, latest, last, found.joins());
        places.inForce().lay(good.folder().files());
        Loader loader = new Loader(camel, places.disk().folder().toString());
        for (Map.Entry<String, String> kamelet : good.parts().kamelets().entrySet()) {
            loader.kamelet(kamelet.getKey(), kamelet.getValue());
        }
        loader.parts(good.parts().beans(), false);
        loader.parts(good.change().coming(), false);
        hooks.open(good.hooks());
        Instant now = deployment.now();
        Standing standing = new Standing(version, now, Note.atStart(version, now, older), good.folder(), good.parts());
        deployment.begin(standing, found.onDisk(), found.findings());
        deployment.onDisk().wasOlder(older);
        return standing;
    }

    /** The one in force where it is the same, or others run it; else a new one; none for a hub that takes nothing. */
    private long version(Candidate candidate, Optional<Version> latest, RouteFolder last, boolean joins) {
        RouteFolder good = candidate.folder();
        if (latest.isPresent() && (joins || good.equals(last))) {
            return latest.get().version();
        }
        if (!Boolean.TRUE.equals(camel.isAutoStartup())) {
            return 0;
        }
        VersionWriter versions = places.versions().writer();
        Edit edit = new Edit("file", "Found at the start.", places.agreement().node());
        long version =
                versions.begin(edit, good.files(), latest.map(Version::version).orElse(0L));
        places.agreement().move(candidate.change().channels(), version);
        versions.answer(version, edit.node(), judge.met(good, last, List.of()).answers());
        return version;
    }
}
