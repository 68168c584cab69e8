package io.caravanserai.sandbox;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All simulated systems by name. */
@ApplicationScoped
class Places {

    private final SandboxSettings settings;
    private final SandboxClock clock;
    private final Map<String, Place> bySystem = new TreeMap<>();

    Places(@All List<Simulation> simulations, SandboxSettings settings, SandboxClock clock) {
        this.settings = settings;
        this.clock = clock;
        simulations.forEach(simulation -> bySystem.put(simulation.system(), Place.of(simulation, settings)));
    }

    @Nullable
    Place of(String system) {
        return bySystem.get(system);
    }

    Collection<Place> all() {
        return bySystem.values();
    }

    /**
     * Back to the beginning: faults, calls and data. The clock goes on, tokens that were given out stay good, and no id that
     * was given out is given out again.
     */
    void reset(int leads) {
        seed(leads);
        for (Place place : all()) {
            place.faults().clear();
            place.calls().clear();
        }
    }

    void reset() {
        reset(settings.leads());
    }

    /** Fills every system with the data that belongs to so many leads. */
    void seed(int leads) {
        Seed seed = new Seed(settings.seed(), leads, clock.instant());
        all().forEach(place -> place.simulation().seed(seed));
    }
}
