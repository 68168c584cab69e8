package io.caravanserai.sandbox;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** All simulated systems by name. */
@ApplicationScoped
class Places {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final SandboxSettings settings;
    private final SandboxClock clock;
    private final Map<String, Place> bySystem = new ConcurrentSkipListMap<>();

    Places(@All List<Simulation> simulations, SandboxSettings settings, SandboxClock clock) {
        this.settings = settings;
        this.clock = clock;
        simulations.forEach(simulation -> bySystem.put(simulation.system(), Place.of(simulation, settings)));
    }

    @Nullable
    Place of(String system) {
        return bySystem.get(system);
    }

    /**
     * As {@link #of}; one that nobody simulates is there from then on, where this sandbox takes orders for such.
     *
     * @return null for none
     */
    @Nullable
    Place orderedOrOf(String system) {
        boolean ordered = settings.ordered() && NAME.matcher(system).matches();
        return ordered
                ? bySystem.computeIfAbsent(system, name -> Place.of(new OrderedSystem(name), settings))
                : of(system);
    }

    Collection<Place> all() {
        return bySystem.values();
    }

    /**
     * Back to the beginning: faults, answers, calls and data. The clock goes on, and tokens that were given out stay good.
     *
     * @param ids what is created afterwards gets them
     */
    void reset(int leads, Ids ids) {
        seed(leads, ids);
        bySystem.values().removeIf(place -> place.simulation() instanceof OrderedSystem);
        for (Place place : all()) {
            place.faults().clear();
            place.answers().clear();
            place.calls().clear();
        }
    }

    void reset() {
        reset(settings.leads(), Ids.neverAgain());
    }

    /** Fills every system with the data that belongs to so many leads. */
    private void seed(int leads, Ids ids) {
        Seed seed = new Seed(settings.seed(), leads, clock.instant(), ids);
        all().forEach(place -> place.simulation().seed(seed));
    }
}
