package io.caravanserai.sandbox;

import org.jspecify.annotations.Nullable;

/** One simulated system with all that is kept around it. */
record Place(
        Simulation simulation,
        Routes routes,
        FaultBook faults,
        CallLog calls,
        @Nullable Quota quota) {

    static Place of(Simulation simulation, SandboxSettings settings) {
        String limit = settings.rateLimit().get(simulation.system());
        return new Place(
                simulation,
                simulation.routes(),
                new FaultBook(),
                new CallLog(settings.callsKept(), settings.callsMemory().asLongValue(), simulation.secretBodies()),
                limit == null ? null : Quota.of(limit));
    }

    String system() {
        return simulation.system();
    }
}
