package io.caravanserai.desk;

import io.caravanserai.message.JsonValues;
import io.caravanserai.message.PermanentException;
import java.util.Locale;
import java.util.Map;

/** What a synchronisation does. */
public enum SyncMode {
    /** Reads one page of everything and writes nothing. */
    TEST,
    /** Reads all that is kept, compares, and repairs. */
    FULL,
    /** Reads what changed. */
    INCREMENTAL,
    /** Reads the spreadsheet, to be shown while the copy holds nothing. */
    SHEET;

    private static final String MODE = "mode";

    /**
     * What a run is to do; a schedule says nothing, and means {@link #INCREMENTAL}.
     *
     * @throws PermanentException where there is no such mode
     */
    static SyncMode of(Map<String, Object> parameters) {
        String asked = JsonValues.text(parameters.getOrDefault(MODE, INCREMENTAL.toString()));
        for (SyncMode mode : values()) {
            if (mode.toString().equals(asked.strip().toLowerCase(Locale.ROOT))) {
                return mode;
            }
        }
        throw new PermanentException("The run's mode is '" + asked
                + "'. It is test, full, incremental or sheet. Nothing was read. Start again.");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
