package io.caravanserai.cases;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * One case of a flow, as its {@code case.yaml} says it.
 *
 * @param flow the flow it tries
 * @param name of its folder
 * @param folder where it lies
 * @param description what is to come of it, in a sentence
 * @param clock where the clock of the hub and of the sandbox stands when it begins
 * @param given what is done outside before
 * @param orders what the systems are told to answer, or to fail at
 * @param steps what happens, one after the other
 */
record Case(
        String flow,
        String name,
        Path folder,
        String description,
        Instant clock,
        List<Step.Outside> given,
        List<SandboxOrder> orders,
        List<Step> steps) {

    /** As people write it: {@code onboarding/happy}. */
    String title() {
        return flow + "/" + name;
    }

    /** Where it says what is to come of it. */
    Path expected() {
        return folder.resolve(CaseFolder.EXPECTED);
    }
}
