package io.caravanserai.sandbox;

import java.util.HashMap;
import java.util.Map;

/** One simulated system with all that is kept around it. */
record Place(
        Simulation simulation,
        Routes routes,
        FaultBook faults,
        AnswerBook answers,
        CallLog calls,
        Map<String, Quota> quotas) {

    static Place of(Simulation simulation, SandboxSettings settings) {
        Map<String, Quota> quotas = new HashMap<>();
        settings.rateLimit().forEach((name, limit) -> quotas.put(name, Quota.of(limit)));
        return new Place(
                simulation,
                simulation.routes(),
                new FaultBook(),
                new AnswerBook(),
                new CallLog(
                        settings.callsKept(),
                        settings.callsMemory().asLongValue(),
                        RecordedCall.Secrecy.of(simulation)),
                quotas);
    }

    /** Whether a call is one too many. */
    boolean tooMany(String budget) {
        Quota quota = quotas.get(budget);
        return quota != null && quota.take() < 0;
    }

    String system() {
        return simulation.system();
    }
}
