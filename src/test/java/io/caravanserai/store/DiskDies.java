package io.caravanserai.store;

import io.caravanserai.background.Mortal;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;

/** No disk has as much room as is asked for. */
@Singleton
@Unremovable
class DiskDies implements Mortal {
    private static final String LEAST = "hub.disk.least-free";

    @Override
    public String check() {
        return "disk";
    }

    @Override
    public void die() {
        System.setProperty(LEAST, "1000000T");
    }

    @Override
    public void comeBack() {
        System.clearProperty(LEAST);
    }
}
