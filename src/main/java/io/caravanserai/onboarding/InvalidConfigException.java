package io.caravanserai.onboarding;

import java.util.List;

/** The spreadsheet lacks what a run cannot do without. The message names all of it; mend the spreadsheet, run again. */
public final class InvalidConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidConfigException(List<String> problems) {
        super("The onboarding spreadsheet cannot be used: " + String.join("; ", problems)
                + ". Nothing was done. Mend it and run again.");
    }
}
