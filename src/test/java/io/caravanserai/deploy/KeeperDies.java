package io.caravanserai.deploy;

import io.caravanserai.background.Mortal;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.apache.camel.CamelContext;

/** The thread that sees edits has ended. */
@Singleton
@Unremovable
class KeeperDies implements Mortal {
    private final Keeping keeping;
    private final CamelContext camel;
    private final Places places;
    private final Deployment deployment;
    private final OwnRoutes own;

    KeeperDies(Keeping keeping, CamelContext camel, Places places, Deployment deployment, OwnRoutes own) {
        this.keeping = keeping;
        this.camel = camel;
        this.places = places;
        this.deployment = deployment;
        this.own = own;
    }

    @Override
    public String check() {
        return "keeper";
    }

    @Override
    public void die() {
        keeping.end(null);
    }

    @Override
    public void comeBack() throws IOException {
        keeping.watch(null, camel, places, deployment, own);
    }
}
