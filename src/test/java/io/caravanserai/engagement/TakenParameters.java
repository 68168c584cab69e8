package io.caravanserai.engagement;

import java.util.List;

/** What the rules take from who starts a run, for tests of other packages. */
public final class TakenParameters {
    public static final List<String> NAMES = RunParameters.NAMES;

    private TakenParameters() {}
}
